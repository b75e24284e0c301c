import { formatDateTime } from '../../platform/i18n.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useZone } from '../../platform/ui/moments.tsx';

/** A moment as it stands inside a sentence. */
export function useMomentWords(): (at: string) => string {
  const { language } = useLanguage();
  const zone = useZone();
  return (at) => formatDateTime(at, { language, zone }, 'full');
}

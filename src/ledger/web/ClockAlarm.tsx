import { Alert } from 'antd';
import { formatDateTime } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useZone } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { readClock } from '../contract.ts';
import { clockScreens } from './clock-messages.ts';

const askedEveryMs = 300_000;

/** Red on every screen of whoever is on duty while the machine's clock stands behind the record; otherwise nothing. */
export function ClockAlarm() {
  const words = usePhrases(clockScreens);
  const { language } = useLanguage();
  const zone = useZone();
  const { data } = useAnswer(readClock, {}, { every: askedEveryMs, goodFor: askedEveryMs });
  if (data?.recorded == null) return null;
  const when = (at: string) => formatDateTime(at, { zone, language }, 'full');
  return (
    <Alert
      className="gap"
      type="error"
      showIcon
      role="alert"
      title={words.title}
      description={words.behind(when(data.now), when(data.recorded))}
    />
  );
}

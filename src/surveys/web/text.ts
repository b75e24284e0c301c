import { useCallback } from 'react';
import { useLanguage } from '../../platform/ui/language.tsx';

/** A text of a survey in the reader's language; Chinese where it has no other. */
export function useText(): (text: { zh: string; en: string | null }) => string {
  const { language } = useLanguage();
  return useCallback(({ zh, en }) => (language === 'en' ? (en ?? zh) : zh), [language]);
}

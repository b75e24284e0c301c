import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, languages } from '../i18n.ts';

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const secondsPerYear = 31_536_000;

const LanguageContext = createContext<LanguageChoice>({ language: 'zh-CN', choose: () => undefined });

/** Keeps the reader's language: the server wrote the first one into the page, a change is remembered in the cookie. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => pageLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (chosen) => {
        rememberLanguage(chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

/** The reader's language and how to change it. */
export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** Several names in one line, put together as the reader's language does. */
export function useNameList(): (names: readonly string[]) => string {
  const { language } = useLanguage();
  return (names) => names.join(language === 'en' ? ', ' : '、');
}

/** A capability's phrases in the reader's language. */
export function usePhrases<Phrases>(catalogue: Readonly<Record<Language, Phrases>>): Phrases {
  return catalogue[useContext(LanguageContext).language];
}

function pageLanguage(): Language {
  return languages.find((language) => language === document.documentElement.lang) ?? 'zh-CN';
}

function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https, which a desk in an office network may not have
  document.cookie = `language=${language}; path=/; max-age=${secondsPerYear}; samesite=lax`;
}

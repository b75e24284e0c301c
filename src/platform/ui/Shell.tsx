import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, type ConfigProviderProps } from 'antd';
import en from 'antd/es/locale/en_US.js';
import zh from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useState } from 'react';
import type { Language } from '../i18n.ts';
import { LanguageProvider, useLanguage, usePhrases } from './language.tsx';
import { LookProvider, useLook } from './look.tsx';
import { frameMessages } from './messages.ts';
import { makeQueryClient } from './query.ts';
import { pageNonce } from './site.ts';
import { themeOf } from './theme.ts';

type Locale = NonNullable<ConfigProviderProps['locale']>;

/** antd ships these files as modules but declares them as CommonJS, hence the detour of their type. */
const locales = { 'zh-CN': zh, en } as unknown as Record<Language, Locale>;

/** What every screen of the console stands in: language, look, and the store of answers. */
export function Shell({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <LanguageProvider>
      <LookProvider>
        <Look>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </Look>
      </LookProvider>
    </LanguageProvider>
  );
}

function NothingFits() {
  return <>{usePhrases(frameMessages).nothingFits}</>;
}

/** Styles made in the page carry the nonce of its response (engineering E52). */
function Look({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const { isDark, look } = useLook();
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={themeOf(isDark, look.size === 'large')}
      csp={{ nonce: pageNonce() }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      // what opens above a modal dialog has to stand inside it, or it can be neither seen nor clicked
      getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}
      renderEmpty={() => <NothingFits />}
    >
      {children}
    </ConfigProvider>
  );
}

import type { ReactNode } from 'react';
import { LanguageSwitch, ModeBadge } from '../../platform/ui/Frame.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { citySign } from '../../platform/ui/site.ts';
import { Screen } from '../../platform/ui/states.tsx';
import type { Me } from '../contract.ts';
import { identityScreens } from './messages.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSetMe } from './session-answer.ts';

/** 登录: whose city it is, whether it is 演示 or 正式, and that nothing classified belongs here. */
export function SignInPage({ signedIn }: { signedIn: (password: string, me: Me) => void }) {
  const words = usePhrases(identityScreens).signIn;
  const setMe = useSetMe();
  const { mode } = citySign();
  return (
    <Threshold title={words.title} foot={mode === 'demo' ? words.demoHelp : words.help}>
      <SignInForm
        signedIn={(me, password) => {
          signedIn(password, me);
          setMe(me);
        }}
      />
    </Threshold>
  );
}

/** The page in front of the console: for signing in and for what is to be done before working. */
export function Threshold({
  title,
  foot,
  children,
}: {
  title: string;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const frame = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { name, mode } = citySign();
  return (
    <div className="threshold">
      <header className="threshold-head">
        <div className="brand">
          <strong>{frame.product}</strong>
          <span>{language === 'en' ? name.en : name.zh}</span>
          {mode === undefined ? null : <ModeBadge mode={mode} />}
        </div>
        <LanguageSwitch />
      </header>
      <main className="panel threshold-panel" id="content">
        <Screen title={title}>{children}</Screen>
        {foot === undefined ? null : <p className="hint">{foot}</p>}
      </main>
      <p className="no-secrets">{frame.noSecrets}</p>
    </div>
  );
}

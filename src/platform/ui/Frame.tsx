import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useLanguage, usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';
import { ShortcutSheet } from './shortcuts.tsx';

export interface Place {
  to: string;
  label: string;
}

export interface FrameProps {
  city: string;
  mode: 'demo' | 'formal';
  places: readonly Place[];
  /** Who is signed in and in which post. */
  person: ReactNode;
  children: ReactNode;
}

/** The console's frame 工作台: city, mode, main menu, person, and the screen that is open. */
export function Frame({ city, mode, places, person, children }: FrameProps) {
  const words = usePhrases(frameMessages);
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="top">
        <div className="brand">
          <strong>{words.product}</strong>
          <span>{city}</span>
          <ModeBadge mode={mode} />
        </div>
        <div className="tools">
          {person}
          <LanguageSwitch />
          <ShortcutSheet />
        </div>
        <nav aria-label={words.navigation}>
          {places.map(({ to, label }) => (
            <NavLink key={to} to={to}>
              {label}
            </NavLink>
          ))}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        {mode === 'demo' ? `${words.demoNote} · ${words.noSecrets}` : words.noSecrets}
      </footer>
    </>
  );
}

/** 演示 or 正式, never out of sight. */
export function ModeBadge({ mode }: { mode: 'demo' | 'formal' }) {
  const words = usePhrases(frameMessages);
  return <span className={`badge badge-${mode}`}>{mode === 'demo' ? words.demo : words.formal}</span>;
}

/** Changes the language of the page; the other language is named in itself. */
export function LanguageSwitch() {
  const words = usePhrases(frameMessages);
  const { language, choose } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className="bar-button"
      lang={other}
      aria-label={words.otherLanguageLabel}
      onClick={() => choose(other)}
    >
      {words.otherLanguage}
    </button>
  );
}

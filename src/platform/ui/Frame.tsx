import type { ReactNode } from 'react';
import { useLanguage, usePhrases } from './language.tsx';
import { MenuBar, MenuButton, type Place } from './Menu.tsx';
import { frameMessages } from './messages.ts';
import { useNarrow } from './narrow.ts';
import { ShortcutSheet } from './shortcuts.tsx';
import { citySign, type SiteMode } from './site.ts';

export interface FrameProps {
  city: string;
  mode: 'demo' | 'formal';
  places: readonly Place[];
  /** Who is signed in and in which post. */
  person: ReactNode;
  /** What is never further away than one click, also on a telephone. */
  beside?: ReactNode;
  children: ReactNode;
}

/** The console's frame 工作台: city, mode, main menu, person, and the screen that is open. */
export function Frame({ city, mode, places, person, beside, children }: FrameProps) {
  const words = usePhrases(frameMessages);
  const isNarrow = useNarrow();
  const shown = citySign().mode === 'practice' ? 'practice' : mode;
  const tools = (
    <>
      {person}
      <LanguageSwitch />
    </>
  );
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className={shown === 'practice' ? 'top top-practice' : 'top'}>
        <div className="brand">
          <strong>{words.product}</strong>
          <span>{city}</span>
          <ModeBadge mode={shown} />
        </div>
        {isNarrow ? (
          <nav aria-label={words.navigation}>
            {beside}
            <MenuButton places={places}>{tools}</MenuButton>
            <ShortcutSheet hasButton={false} />
          </nav>
        ) : (
          <>
            <div className="tools">
              {beside}
              {tools}
              <ShortcutSheet />
            </div>
            <MenuBar places={places} />
          </>
        )}
      </header>
      <p className={mode === 'demo' ? 'print-only print-note print-demo' : 'print-only print-note'}>
        {city}
        {mode === 'demo' ? ` · ${words.demoNote}` : ''}
        <span className="print-internal">
          {' '}
          · {words.internal} · {words.noSecrets}
        </span>
      </p>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        {shown === 'practice' ? `${words.practiceNote} · ` : ''}
        {mode === 'demo' ? `${words.demoNote} · ${words.noSecrets}` : words.noSecrets}
      </footer>
    </>
  );
}

/** 演示 or 正式, never out of sight. */
export function ModeBadge({ mode }: { mode: SiteMode }) {
  const words = usePhrases(frameMessages);
  return <span className={`badge badge-${mode}`}>{words[mode]}</span>;
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

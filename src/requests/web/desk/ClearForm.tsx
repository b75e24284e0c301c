import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { formMessages } from '../form-messages.ts';
import { type DeskDraft, type DeskFields, isBlank } from './draft.ts';

interface ClearProps {
  draft: DeskDraft;
  /** It is on its way and not to be changed. */
  sent: boolean;
  /** What stands there accuses somebody and is kept nowhere (12388). */
  gated: boolean;
  startOver: () => void;
}

/**
 * Empties the desk for the next caller: nothing of one who hung up goes under the next one's name. What was cleared
 * by mistake is put back until something else is typed.
 */
export function ClearForm({ draft, sent, gated, startOver }: ClearProps) {
  const words = usePhrases(formMessages).desk;
  const [cleared, setCleared] = useState<DeskFields>();
  const blank = isBlank(draft);
  const toWords = (): void => document.querySelector<HTMLElement>('.desk-words textarea')?.focus();
  const clear = (): void => {
    if (sent) return;
    if (!blank && !gated) setCleared({ words: draft.words.value, contact: draft.contact.value });
    startOver();
    toWords();
  };
  const restore = (): void => {
    if (cleared !== undefined) draft.fill(cleared);
    setCleared(undefined);
    toWords();
  };
  useShortcuts([{ keys: 'Alt+n', label: words.clear, act: clear }]);
  const mayRestore = cleared !== undefined && blank;
  return (
    <>
      <Button type="text" onClick={clear} tabIndex={-1}>
        {words.clear} <Keys keys="Alt+N" />
      </Button>
      <span role="status">{mayRestore ? words.cleared : ''}</span>
      {mayRestore ? (
        <Button size="small" type="link" onClick={restore}>
          {words.restore}
        </Button>
      ) : null}
    </>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { newRetryKey } from '../../../platform/ui/site.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { emptyCall, voidEmptyCall } from '../../desk/contract.ts';
import type { EmptyCallKind } from '../../desk/rules/calls.ts';
import { deskScreens } from './messages.ts';

const keyOf: readonly { kind: EmptyCallKind; keys: string }[] = [
  { kind: 'silent', keys: 'F2' },
  { kind: 'misdialled', keys: 'F4' },
  { kind: 'nuisance', keys: 'F8' },
  { kind: 'invalid', keys: 'F9' },
];

/** 无效、骚扰、误拨、静默: one key each, counted apart and never requests; what was typed stays. */
export function EmptyCalls() {
  const words = usePhrases(deskScreens).empty;
  const [last, setLast] = useState<{ id: string; kind: EmptyCallKind; count: number }>();
  const [undone, setUndone] = useState(false);
  const sending = useSend(emptyCall);
  const undoing = useSend(voidEmptyCall, {
    done: () => {
      setLast(undefined);
      setUndone(true);
    },
  });
  const count = (kind: EmptyCallKind): void => {
    setUndone(false);
    sending.mutate(
      { kind, retryKey: newRetryKey() },
      { onSuccess: ({ id, tally }) => setLast({ id, kind, count: tally.empty[kind] }) },
    );
  };
  useShortcuts(keyOf.map(({ kind, keys }) => ({ keys, label: words.kinds[kind], act: () => count(kind) })));
  return (
    <section className="empty-calls row" aria-label={words.title}>
      <span className="quiet">{words.title}</span>
      {keyOf.map(({ kind, keys }) => (
        <Button key={kind} size="small" onClick={() => count(kind)} tabIndex={-1}>
          {words.kinds[kind]} <Keys keys={keys} />
        </Button>
      ))}
      <span role="status">
        {last === undefined
          ? undone
            ? words.undone
            : ''
          : words.counted(words.kinds[last.kind], last.count)}
      </span>
      {last === undefined ? null : (
        <Button
          size="small"
          type="link"
          loading={undoing.isPending}
          onClick={() => undoing.mutate({ id: last.id })}
        >
          {words.undo}
        </Button>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {undoing.error === null ? null : <Failed error={undoing.error} />}
    </section>
  );
}

import { Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { useDraft } from '../../../platform/ui/draft.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed } from '../../../platform/ui/states.tsx';
import { type ShiftView, writeHandover } from '../contract.ts';
import { handoverWords } from '../rules/shift.ts';
import { shiftScreens } from './messages.ts';

interface HandoverFormProps {
  shift: ShiftView;
  cancel: () => void;
  done: () => void;
}

const empty = { system: '', leaders: '', focus: '' };

/** What the outgoing lead adds; kept on this computer until it is sent. */
export function HandoverForm({ shift, cancel, done }: HandoverFormProps) {
  const words = usePhrases(shiftScreens);
  const draft = useDraft(`handover/${shift.id}`, { ...empty, ...shift.words });
  const sending = useSend(writeHandover, {
    done: () => {
      draft.clear();
      done();
    },
  });
  const errorOf = useFieldErrors(sending.error, draft.value);
  const send = (): void => sending.mutate({ id: shift.id, n: shift.n, ...draft.value });
  useShortcuts([{ keys: 'Ctrl+Enter', label: words.save, act: send }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form className="panel no-print" onSubmit={submit} noValidate aria-label={words.write}>
      <h2>{words.write}</h2>
      <p>{words.writeHint}</p>
      {handoverWords.map((name) => (
        <Field key={name} label={words.words[name]} hint={words.wordHints[name]} error={errorOf(name)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus={name === handoverWords[0]}
              rows={3}
              maxLength={2000}
              value={draft.value[name]}
              onChange={(event) => draft.change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.save}
          <Keys keys="Ctrl+Enter" />
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type EventView, wordEvent } from '../contract-hot.ts';
import { hotMessages } from './hot-messages.ts';

/** 改话术: the name of an event and what operators say are put in other words. */
export function WordsForm({
  event,
  done,
  cancel,
}: {
  event: EventView;
  done: () => void;
  cancel: () => void;
}) {
  const words = usePhrases(hotMessages);
  const [title, setTitle] = useState(event.title);
  const [script, setScript] = useState(event.script);
  const sending = useSend(wordEvent, { done });
  const errorOf = useFieldErrors(sending.error, { title, script });
  return (
    <form
      className="gap"
      aria-label={words.reword}
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!sending.isPending) sending.mutate({ id: event.id, n: event.n, title, script });
      }}
    >
      <Field label={words.eventTitle} required error={errorOf('title')}>
        {(props) => (
          <Input {...props} maxLength={60} value={title} onChange={(typed) => setTitle(typed.target.value)} />
        )}
      </Field>
      <Field label={words.script} hint={words.scriptHint} required error={errorOf('script')}>
        {(props) => (
          <Input.TextArea
            {...props}
            rows={4}
            maxLength={1000}
            value={script}
            onChange={(typed) => setScript(typed.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.saveWords}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

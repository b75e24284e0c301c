import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { answerPrompt, type PromptView } from '../contract-prompts.ts';
import { promptScreens } from './prompt-messages.ts';

interface PromptAnswerProps {
  view: PromptView;
  done: (view: PromptView) => void;
  reload: () => void;
}

/** The unit says what it will do: that is its acknowledgement. */
export function PromptAnswer({ view, done, reload }: PromptAnswerProps) {
  const words = usePhrases(promptScreens);
  const [value, setValue] = useState({ words: '', until: '' });
  const sending = useSend(answerPrompt, {
    done,
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const { week, unit, n } = view;
    sending.mutate({
      week,
      unit,
      n,
      words: value.words,
      ...(value.until === '' ? {} : { until: value.until }),
    });
  };
  return (
    <form
      className="panel no-print"
      aria-label={words.answerTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <Field label={words.answer} hint={words.answerHint} required error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={4}
            maxLength={2000}
            value={value.words}
            onChange={(event) => setValue({ ...value, words: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.until} error={errorOf('until')}>
        {(control) => (
          <DayPicker
            control={control}
            value={value.until}
            change={(until) => setValue({ ...value, until })}
            isShort
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}

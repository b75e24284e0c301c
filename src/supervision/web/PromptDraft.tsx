import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { issuePrompt, type PromptView } from '../contract-prompts.ts';
import { PromptItems } from './PromptItems.tsx';
import { promptScreens } from './prompt-messages.ts';

interface PromptDraftProps {
  view: PromptView;
  done: (view: PromptView) => void;
  reload: () => void;
}

/** The office looks a prompt over: what is left out, what is added, and issues it. */
export function PromptDraft({ view, done, reload }: PromptDraftProps) {
  const words = usePhrases(promptScreens);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState('');
  const sending = useSend(issuePrompt, {
    done,
    refused: ({ code }) => {
      if (code === 'conflict') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, { words: added });
  const turn = (id: string): void =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const send = (): void => {
    const { week, unit } = view;
    const more = added.trim() === '' ? {} : { words: added.trim() };
    sending.mutate({ week, unit, n: 0, leave: [...left], ...more });
  };
  return (
    <form
      className="panel"
      aria-label={words.issue}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <p className="hint">{words.leaveHint}</p>
      <PromptItems
        view={view}
        before={({ request, number }) => (
          <input
            type="checkbox"
            aria-label={words.leave(number)}
            checked={!left.has(request)}
            onChange={() => turn(request)}
          />
        )}
      />
      <Field label={words.added} hint={words.addedHint} error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={2000}
            value={added}
            onChange={(event) => setAdded(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.issue}
        </Button>
      </div>
    </form>
  );
}

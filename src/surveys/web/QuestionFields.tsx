import { Button, Input } from 'antd';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { questionKinds } from '../rules/question.ts';
import type { QuestionDraft } from './draft.ts';
import { surveyWords } from './messages.ts';

interface QuestionFieldsProps {
  at: number;
  question: QuestionDraft;
  english: boolean;
  error: string | undefined;
  change: (some: Partial<QuestionDraft>) => void;
  remove?: () => void;
}

/** One question of a draft. */
export function QuestionFields({ at, question, english, error, change, remove }: QuestionFieldsProps) {
  const words = usePhrases(surveyWords).form;
  const { kind, zh, en, choices, least, most } = question;
  return (
    <fieldset className="panel">
      <legend>{words.question(at)}</legend>
      <Field label={words.ask} required error={error}>
        {(control) => (
          <Input {...control} value={zh} onChange={({ target }) => change({ zh: target.value })} />
        )}
      </Field>
      {english ? (
        <Field label={words.inEnglish(words.ask)} required>
          {(control) => (
            <Input {...control} value={en} onChange={({ target }) => change({ en: target.value })} />
          )}
        </Field>
      ) : null}
      <Field label={words.kind} required>
        {(control) => (
          <PickOne
            control={control}
            options={questionKinds.map((one) => ({ value: one, label: words.kinds[one] }))}
            value={kind}
            change={(code) => change({ kind: questionKinds.find((one) => one === code) ?? 'single' })}
          />
        )}
      </Field>
      {kind === 'single' || kind === 'multiple' ? (
        <Field label={words.choices} required hint={words.choicesHint}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={4}
              value={choices}
              onChange={({ target }) => change({ choices: target.value })}
            />
          )}
        </Field>
      ) : null}
      {kind === 'number' ? (
        <div className="row">
          <Field label={words.least} required>
            {(control) => (
              <Input {...control} value={least} onChange={({ target }) => change({ least: target.value })} />
            )}
          </Field>
          <Field label={words.most} required>
            {(control) => (
              <Input {...control} value={most} onChange={({ target }) => change({ most: target.value })} />
            )}
          </Field>
        </div>
      ) : null}
      {remove === undefined ? null : <Button onClick={remove}>{words.remove(at)}</Button>}
    </fieldset>
  );
}

import { Input } from 'antd';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { answerDirectly } from '../../contract.ts';
import { type DirectBasis, directBases } from '../../rules/stage.ts';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

interface Spoken {
  answer: string;
  basis: DirectBasis;
  article: string;
}

const nothingSpoken: Spoken = { answer: '', basis: 'knowledge', article: '' };

/** 直办: answers at once and closes in one step. */
export function DirectForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const names = usePhrases(requestScreens).bases;
  const { draft, sending, errorOf } = useStep('answer-directly', answerDirectly, {
    props,
    empty: nothingSpoken,
  });
  const { answer, basis, article } = draft.value;
  return (
    <StepForm
      title={words.direct}
      hint={words.directHint}
      submit={words.sendDirect}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={() => sending.mutate({ id: props.request.id, n: props.seen, answer, basis, article })}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <Field label={words.answer} required error={errorOf('answer')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={5}
            maxLength={5000}
            value={answer}
            onChange={(event) => draft.change({ answer: event.target.value })}
          />
        )}
      </Field>
      <Choice
        legend={words.basis}
        name="basis"
        required
        options={directBases.map((code) => ({ value: code, label: names[code] }))}
        value={basis}
        change={(value) => draft.change({ basis: value })}
        error={errorOf('basis')}
      />
      {basis === 'knowledge' ? (
        <Field label={words.article} hint={words.articleHint} error={errorOf('article')}>
          {(control) => (
            <Input
              {...control}
              value={article}
              maxLength={100}
              onChange={(event) => draft.change({ article: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </StepForm>
  );
}

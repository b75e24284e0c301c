import { Input } from 'antd';
import { Choice, Field, TextLength } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { answer } from '../../contract.ts';
import { type Outcome, outcomes } from '../../rules/stage.ts';
import { useAdvice } from '../case/advice.ts';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

interface Written {
  answer: string;
  outcome: Outcome | '';
  ground: string;
}

const longest = 5000;
const nothingWritten: Written = { answer: '', outcome: '', ground: '' };

/** 答复: what was done, in the words the asker will read. */
export function AnswerForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const names = usePhrases(requestScreens).outcomes;
  const { draft, sending, errorOf } = useStep('answer', answer, { props, empty: nothingWritten });
  const { value } = draft;
  const { answer: Advice } = useAdvice();
  const hint = (
    <>
      {words.answerHint}
      <TextLength used={value.answer.length} most={longest} />
    </>
  );
  const send = (): void => {
    const said = { id: props.request.id, n: props.seen, answer: value.answer, ground: value.ground };
    sending.mutate({ ...said, outcome: (value.outcome || undefined) as Outcome });
  };
  return (
    <StepForm
      title={words.answerTitle}
      submit={words.sendAnswer}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={send}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <Field label={words.answer} hint={hint} required error={errorOf('answer')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={7}
            maxLength={longest}
            value={value.answer}
            onChange={(event) => draft.change({ answer: event.target.value })}
          />
        )}
      </Field>
      {Advice === undefined ? null : <Advice request={props.request} answer={value.answer} />}
      <Choice
        legend={words.outcome}
        name="outcome"
        required
        options={outcomes.map((code) => ({ value: code, label: names[code] }))}
        value={value.outcome === '' ? undefined : value.outcome}
        change={(outcome) => draft.change({ outcome })}
        error={errorOf('outcome')}
      />
      <Field label={words.ground} hint={words.groundHint} error={errorOf('ground')}>
        {(control) => (
          <Input
            {...control}
            value={value.ground}
            maxLength={200}
            onChange={(event) => draft.change({ ground: event.target.value })}
          />
        )}
      </Field>
    </StepForm>
  );
}

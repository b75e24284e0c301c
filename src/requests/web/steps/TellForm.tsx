import { Input } from 'antd';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { tell } from '../../contract.ts';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import { lastAnswer } from './last-answer.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

const ways = ['phone', 'sms', 'letter'] as const;
type Way = (typeof ways)[number];

/** 告知: the asker was told what the answer says. */
export function TellForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { told } = usePhrases(requestScreens);
  const { request } = props;
  const wished: Way = request.notify === 'none' ? 'phone' : request.notify;
  const { draft, sending, errorOf } = useStep('tell', tell, { props, empty: { way: wished, note: '' } });
  const { way, note } = draft.value;
  const answer = lastAnswer(request);
  return (
    <StepForm
      title={words.tellTitle}
      hint={words.tellHint}
      submit={words.tell}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={() => sending.mutate({ id: request.id, n: props.seen, way, note })}
      cancel={props.cancel}
      clear={draft.clear}
    >
      {answer === null ? null : (
        <figure className="to-tell">
          <figcaption>{words.answerToTell}</figcaption>
          <blockquote>{answer}</blockquote>
        </figure>
      )}
      <Choice
        legend={words.tellWay}
        name="way"
        required
        options={ways.map((value) => ({ value, label: told[value] }))}
        value={way}
        change={(value) => draft.change({ way: value })}
        error={errorOf('way')}
      />
      <Field label={words.note} error={errorOf('note')}>
        {(control) => (
          <Input
            {...control}
            value={note}
            maxLength={200}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </Field>
    </StepForm>
  );
}

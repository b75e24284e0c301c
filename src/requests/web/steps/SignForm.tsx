import { usePhrases } from '../../../platform/ui/language.tsx';
import { sign } from '../../contract.ts';
import { formMessages } from '../form-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

/** 签收: the unit takes the request on. */
export function SignForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { draft, sending } = useStep('sign', sign, { props, empty: {} });
  return (
    <StepForm
      title={words.sign}
      hint={words.signHint}
      submit={words.sign}
      sending={sending}
      blocked={props.blocked}
      send={() => sending.mutate({ id: props.request.id, n: props.seen })}
      cancel={props.cancel}
      clear={draft.clear}
    />
  );
}

import { usePhrases } from '../../../platform/ui/language.tsx';
import { confirm } from '../../contract.ts';
import { nothingSaid, SaidFields, saidInput } from '../case/SaidFields.tsx';
import { formMessages } from '../form-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

/** 回访评价: what the asker said on the phone, written down at the case. */
export function ConfirmForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { draft, sending, errorOf } = useStep('confirm', confirm, { props, empty: nothingSaid });
  const send = (): void => {
    const said = { id: props.request.id, n: props.seen, ...saidInput(draft.value) };
    sending.mutate(said as Parameters<typeof sending.mutate>[0]);
  };
  return (
    <StepForm
      title={words.confirmTitle}
      submit={words.confirm}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={send}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <SaidFields value={draft.value} change={draft.change} errorOf={errorOf} />
    </StepForm>
  );
}

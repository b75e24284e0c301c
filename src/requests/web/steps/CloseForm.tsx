import { Input } from 'antd';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { close } from '../../contract.ts';
import { formMessages } from '../form-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

/** 办结: closes a request whose asker wished not to be told. */
export function CloseForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { draft, sending, errorOf } = useStep('close', close, { props, empty: { note: '' } });
  const { note } = draft.value;
  return (
    <StepForm
      title={words.close}
      hint={words.closeHint}
      submit={words.close}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={() => sending.mutate({ id: props.request.id, n: props.seen, note })}
      cancel={props.cancel}
      clear={draft.clear}
    >
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

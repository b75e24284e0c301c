import type { ReactNode } from 'react';
import type { Action } from '../../rules/stage.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { DirectForm } from './DirectForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { EvidenceForm } from './EvidenceForm.tsx';
import { FieldsForm } from './FieldsForm.tsx';
import type { SpecAction } from './fields.ts';
import { SignForm } from './SignForm.tsx';
import type { StepProps } from './step.ts';
import { TellForm } from './TellForm.tsx';

/** Forms with a layout of their own; every other step is its fields. */
const ownForms: Readonly<Record<Exclude<Action, SpecAction>, (props: StepProps) => ReactNode>> = {
  'answer-directly': DirectForm,
  dispatch: DispatchForm,
  sign: SignForm,
  answer: AnswerForm,
  attach: EvidenceForm,
  tell: TellForm,
  confirm: ConfirmForm,
  close: CloseForm,
};

function hasOwnForm(action: Action): action is Exclude<Action, SpecAction> {
  return action in ownForms;
}

/** The form of an action of the lifecycle. */
export function FormOf({ action, ...props }: StepProps & { action: Action }) {
  if (!hasOwnForm(action)) return <FieldsForm key={action} action={action} {...props} />;
  const Form = ownForms[action];
  return <Form {...props} />;
}

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

/** Checklists are ticked where they stand; every other step has a form. */
export type FormAction = Exclude<Action, 'check'>;
type OwnAction = Exclude<FormAction, SpecAction>;

/** Forms with a layout of their own; every other step is its fields. */
const ownForms: Readonly<Record<OwnAction, (props: StepProps) => ReactNode>> = {
  'answer-directly': DirectForm,
  dispatch: DispatchForm,
  sign: SignForm,
  answer: AnswerForm,
  attach: EvidenceForm,
  tell: TellForm,
  confirm: ConfirmForm,
  close: CloseForm,
};

function hasOwnForm(action: FormAction): action is OwnAction {
  return action in ownForms;
}

/** The form of an action of the lifecycle. */
export function FormOf({ action, ...props }: StepProps & { action: FormAction }) {
  if (!hasOwnForm(action)) return <FieldsForm key={action} action={action} {...props} />;
  const Form = ownForms[action];
  return <Form {...props} />;
}

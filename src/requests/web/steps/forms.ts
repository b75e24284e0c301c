import type { ReactNode } from 'react';
import type { Action } from '../../rules/stage.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import { ConfirmForm } from './ConfirmForm.tsx';
import { DirectForm } from './DirectForm.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { SignForm } from './SignForm.tsx';
import type { StepProps } from './step.ts';
import { TellForm } from './TellForm.tsx';

/** The form of each action of the lifecycle. */
export const stepForms: Readonly<Record<Action, (props: StepProps) => ReactNode>> = {
  'answer-directly': DirectForm,
  dispatch: DispatchForm,
  sign: SignForm,
  answer: AnswerForm,
  tell: TellForm,
  confirm: ConfirmForm,
  close: CloseForm,
};

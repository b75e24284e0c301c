import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import type { PlanView } from '../contract.ts';
import { submitPlan, takePlan, withdrawPlan } from '../contract-steps.ts';
import { planReasons } from '../messages.ts';
import type { PlanAction } from '../rules/steps.ts';
import { ConsultForm } from './ConsultForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { ReturnForm } from './ReturnForm.tsx';
import { planWork } from './work-messages.ts';

export interface StepProps {
  plan: PlanView;
  finish: (action: PlanAction) => void;
}

const pressed = { submit: submitPlan, withdraw: withdrawPlan, take: takePlan } as const;
type Pressed = keyof typeof pressed;
const isPressed = (action: PlanAction): action is Pressed => action in pressed;

/** What the acting unit may do with the plan now; a form opens in its place. */
export function Steps({ plan, finish }: StepProps) {
  const words = usePhrases(planWork);
  const { language } = useLanguage();
  const [opened, setOpened] = useState<PlanAction>();
  const isShownLast = plan.shown === plan.versions.at(-1)?.version;
  const close = (): void => setOpened(undefined);
  const done = (action: PlanAction): void => {
    close();
    finish(action);
  };
  if (!isShownLast || (plan.possible.length === 0 && plan.obstacle === null)) return null;
  if (opened !== undefined && plan.possible.includes(opened))
    return (
      <section className="panel" aria-label={words.actions[opened]}>
        <h2>{words.actions[opened]}</h2>
        <Opened action={opened} plan={plan} close={close} finish={done} />
      </section>
    );
  const must = plan.findings.filter(({ severity }) => severity === 'must').length;
  return (
    <section className="gap" aria-label={words.actions.write}>
      <div className="row">
        {plan.possible.map((action) =>
          action === 'write' ? (
            <Link key={action} className="button-link" to={`/plans/${plan.id}/edit`}>
              {words.actions.write}
            </Link>
          ) : isPressed(action) ? (
            <PressedStep key={action} action={action} plan={plan} finish={done} />
          ) : (
            <Button key={action} onClick={() => setOpened(action)}>
              {words.actions[action]}
            </Button>
          ),
        )}
      </div>
      {plan.possible.includes('submit') ? <p className="hint">{words.submitHint(must)}</p> : null}
      {plan.obstacle === null ? null : <p className="hint">{planReasons[language][plan.obstacle]}</p>}
    </section>
  );
}

function PressedStep({ action, plan, finish }: StepProps & { action: Pressed }) {
  const words = usePhrases(planWork);
  const sending = useSend(pressed[action], { done: () => finish(action) });
  return (
    <>
      <Button
        type="primary"
        loading={sending.isPending}
        onClick={() => sending.mutate({ id: plan.id, n: plan.n })}
      >
        {words.actions[action]}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </>
  );
}

interface OpenedProps extends StepProps {
  action: PlanAction;
  close: () => void;
}

function Opened({ action, ...props }: OpenedProps) {
  if (action === 'return') return <ReturnForm {...props} />;
  if (action === 'consult') return <ConsultForm {...props} />;
  if (action === 'pass' || action === 'appeal' || action === 'decide-appeal')
    return <ReasonForm action={action} {...props} />;
  if (action === 'give-opinion' || action === 'settle-opinion')
    return <ReasonForm action={action} {...props} />;
  return null;
}

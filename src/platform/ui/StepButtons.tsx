import { Button } from 'antd';
import { type ReactNode, useState } from 'react';

interface StepButtonsProps<Step extends string> {
  /** What may be done now, in the order of its buttons. */
  steps: readonly Step[];
  labelOf: (step: Step) => string;
  /** The form of a step, which closes itself. */
  children: (step: Step, close: () => void) => ReactNode;
}

/** What may be done with what stands above: a button for each step, and the form of the one that was chosen in their place. */
export function StepButtons<Step extends string>({ steps, labelOf, children }: StepButtonsProps<Step>) {
  const [opened, setOpened] = useState<Step>();
  if (steps.length === 0) return null;
  if (opened !== undefined) return children(opened, () => setOpened(undefined));
  return (
    <div className="row form-buttons no-print">
      {steps.map((step) => (
        <Button key={step} onClick={() => setOpened(step)}>
          {labelOf(step)}
        </Button>
      ))}
    </div>
  );
}

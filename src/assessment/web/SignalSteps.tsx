import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../platform/endpoint.ts';
import { useActing, useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import * as contract from '../contract-signals.ts';
import { assessmentPermissions } from '../rules/permissions.ts';
import { type Verdict, verdicts } from '../rules/review.ts';
import { signalScreens } from './signal-messages.ts';

type Step = 'ask' | 'explain' | 'decide';

const endpoints: Readonly<Record<Step, Endpoint<z.ZodType, z.ZodType<contract.SignalView>>>> = {
  ask: contract.askUnit,
  explain: contract.explainSignal,
  decide: contract.decideSignal,
};
const textOf = { ask: 'question', explain: 'words', decide: 'reason' } as const satisfies Record<
  Step,
  string
>;

interface StepsProps {
  signal: contract.SignalView;
  done: () => void;
}

/** What the post may do with a signal now. */
export function SignalSteps({ signal, done }: StepsProps) {
  const words = usePhrases(signalScreens);
  const may = useMay();
  const { unit } = useActing();
  const [opened, setOpened] = useState<Step>();
  const mayReview = may(assessmentPermissions['signals.review']);
  const mayExplain = may(assessmentPermissions['signals.explain']) && unit === signal.unit;
  const possible: Step[] = [
    ...(mayReview && signal.state === 'raised' ? (['ask'] as const) : []),
    ...(mayExplain && signal.state === 'asked' ? (['explain'] as const) : []),
    ...(mayReview && signal.state !== 'decided' ? (['decide'] as const) : []),
  ];
  const names = { ask: words.ask, explain: words.explainLabel, decide: words.decide };
  if (opened !== undefined)
    return <StepForm step={opened} signal={signal} done={done} close={() => setOpened(undefined)} />;
  return (
    <div className="row no-print">
      {possible.map((step) => (
        <Button key={step} onClick={() => setOpened(step)}>
          {names[step]}
        </Button>
      ))}
    </div>
  );
}

interface FormProps extends StepsProps {
  step: Step;
  close: () => void;
}

function StepForm({ step, signal, done, close }: FormProps) {
  const words = usePhrases(signalScreens);
  const client = useQueryClient();
  const name = textOf[step];
  const [value, setValue] = useState({ text: '', due: '', verdict: 'unfounded' as Verdict });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const reload = (): void => {
    void client.invalidateQueries({ queryKey: [contract.readSignal.path] });
    void client.invalidateQueries({ queryKey: [contract.listSignals.path] });
  };
  const sending = useSend(endpoints[step], {
    done: () => {
      done();
      reload();
    },
    refused: ({ code }) => {
      if (code === 'conflict') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...value, [name]: value.text });
  const send = (): void => {
    const more = step === 'ask' ? { due: value.due } : step === 'decide' ? { verdict: value.verdict } : {};
    sending.mutate({ id: signal.id, n: signal.n, [name]: value.text, ...more });
  };
  const labels = { ask: words.question, explain: words.explainLabel, decide: words.reason };
  const buttons = { ask: words.ask, explain: words.explain, decide: words.decide };
  return (
    <form
      aria-label={buttons[step]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      {step === 'decide' ? (
        <VerdictField
          verdict={value.verdict}
          isBlocked={signal.confirmBlocked !== null}
          change={(verdict) => change({ verdict })}
        />
      ) : null}
      <Field
        label={labels[step]}
        {...(step === 'ask' ? { hint: words.askHint } : {})}
        required
        error={errorOf(name)}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2000}
            value={value.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {step === 'ask' ? (
        <Field label={words.due} required error={errorOf('due')}>
          {(control) => (
            <DayPicker control={control} value={value.due} change={(due) => change({ due })} isShort />
          )}
        </Field>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {buttons[step]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface VerdictProps {
  verdict: Verdict;
  isBlocked: boolean;
  change: (verdict: Verdict) => void;
}

function VerdictField({ verdict, isBlocked, change }: VerdictProps) {
  const words = usePhrases(signalScreens);
  return (
    <Field label={words.verdict} {...(isBlocked ? { hint: words.blocked } : {})}>
      {(control) => (
        <Radio.Group
          {...control}
          value={verdict}
          onChange={(event) => change(event.target.value)}
          options={verdicts.map((one) => ({
            value: one,
            label: words.verdicts[one],
            disabled: isBlocked && one === 'confirmed',
          }))}
        />
      )}
    </Field>
  );
}

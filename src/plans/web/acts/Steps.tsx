import { Button } from 'antd';
import { useState } from 'react';
import { Field } from '../../../platform/ui/Field.tsx';
import { DayField, WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import * as contract from '../../contract-acts.ts';
import { type ActStep, actSources, actSteps } from '../../rules/acts/act.ts';
import { actScreens } from './messages.ts';
import { fenOf, StepForm } from './StepForm.tsx';

type Act = contract.ActView;
type Shown = Exclude<ActStep, 'ask'>;

const endpoints = {
  approve: contract.approveAct,
  link: contract.linkAct,
  progress: contract.progressAct,
  finish: contract.finishAct,
  accept: contract.acceptAct,
  reason: contract.reasonAct,
  confirm: contract.confirmAct,
  back: contract.sendBackAct,
  drop: contract.dropAct,
  release: contract.releaseAct,
  withhold: contract.withholdAct,
} as const satisfies Record<Shown, unknown>;
const order = (Object.keys(actSteps) as ActStep[]).filter((step): step is Shown => step !== 'ask');
const worded: ReadonlySet<Shown> = new Set(['finish', 'reason', 'back', 'drop']);

const blank = { milestone: '', on: '', spent: '', words: '', title: '', kind: 'request', subject: '' };
type Value = typeof blank;

/** What may be done with an act now by whoever looks; one step at a time is open. */
export function Steps({ act }: { act: Act }) {
  const words = usePhrases(actScreens);
  const [opened, setOpened] = useState<Shown>();
  const possible = order.filter((step) => act.steps.includes(step));
  if (possible.length === 0) return null;
  if (opened !== undefined) return <Step act={act} step={opened} close={() => setOpened(undefined)} />;
  return (
    <div className="row form-buttons">
      {possible.map((step) => (
        <Button key={step} onClick={() => setOpened(step)}>
          {words[step]}
        </Button>
      ))}
    </div>
  );
}

function inputOf(step: Shown, value: Value): object {
  const { milestone, on, spent, title, kind, subject } = value;
  if (step === 'link') return { links: [{ kind, subject }] };
  if (step === 'release') return { title, words: value.words };
  if (step === 'progress')
    return {
      ...(milestone === '' ? {} : { milestone, on }),
      ...(spent === '' ? {} : { spent: fenOf(spent) }),
    };
  return worded.has(step) ? { words: value.words } : {};
}

function Step({ act, step, close }: { act: Act; step: Shown; close: () => void }) {
  const words = usePhrases(actScreens);
  const [value, setValue] = useState<Value>({ ...blank, title: step === 'release' ? act.title : '' });
  const change = (more: Partial<Value>): void => setValue((before) => ({ ...before, ...more }));
  const input = () => ({ id: act.id, n: act.n, ...inputOf(step, value) });
  return (
    <StepForm label={words[step]} endpoint={endpoints[step]} value={value} input={input} close={close}>
      {(errorOf) => <Fields act={act} step={step} value={value} change={change} errorOf={errorOf} />}
    </StepForm>
  );
}

interface FieldsProps {
  act: Act;
  step: Shown;
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

function Fields(props: FieldsProps) {
  const { step, value, change, errorOf } = props;
  const words = usePhrases(actScreens);
  if (step === 'progress') return <ProgressFields {...props} />;
  if (step === 'link') return <LinkFields {...props} />;
  if (step !== 'release' && !worded.has(step)) return null;
  return (
    <>
      {step !== 'release' ? null : (
        <WordsField
          isRequired
          rows={2}
          label={words.publicTitle}
          value={value.title}
          change={(title) => change({ title })}
          error={errorOf('title')}
        />
      )}
      <WordsField
        isRequired
        label={step === 'release' ? words.publicWords : words.words}
        {...(step === 'release' ? { hint: words.publicHint } : {})}
        rows={3}
        value={value.words}
        change={(text) => change({ words: text })}
        error={errorOf('words')}
      />
    </>
  );
}

function ProgressFields({ act, value, change, errorOf }: FieldsProps) {
  const words = usePhrases(actScreens);
  const open = act.milestones.filter(({ reachedOn }) => reachedOn === null);
  return (
    <>
      <Field label={words.milestone} error={errorOf('milestone')}>
        {(control) => (
          <PickOne
            control={control}
            clearable
            options={open.map((one) => ({ value: one.id, label: one.words }))}
            value={value.milestone}
            change={(milestone) => change({ milestone: milestone ?? '' })}
          />
        )}
      </Field>
      {value.milestone === '' ? null : (
        <DayField
          isRequired
          label={words.reachedOn}
          value={value.on}
          change={(on) => change({ on })}
          error={errorOf('on')}
        />
      )}
      <WordsField
        rows={2}
        label={words.spent}
        isRequired={false}
        value={value.spent}
        change={(spent) => change({ spent })}
        error={errorOf('spent')}
      />
    </>
  );
}

function LinkFields({ value, change, errorOf }: FieldsProps) {
  const words = usePhrases(actScreens);
  return (
    <>
      <Field label={words.sourceKind} required>
        {(control) => (
          <PickOne
            control={control}
            options={actSources.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
            value={value.kind}
            change={(kind) => change({ kind: kind ?? 'request' })}
          />
        )}
      </Field>
      <WordsField
        isRequired
        rows={2}
        label={words.sourceOf}
        hint={words.sourceHint}
        value={value.subject}
        change={(subject) => change({ subject })}
        error={errorOf('links') ?? errorOf('links.0.subject')}
      />
    </>
  );
}

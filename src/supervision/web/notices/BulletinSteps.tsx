import { useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { StepButtons } from '../../../platform/ui/StepButtons.tsx';
import * as contract from '../../contract-bulletins.ts';
import type { BulletinStep } from '../../rules/notices/bulletin.ts';
import { bulletinScreens } from './messages.ts';
import { emptyText, Looked, TextFields } from './TextFields.tsx';

type View = contract.BulletinView;

const endpoints: Readonly<Record<BulletinStep, Endpoint<z.ZodType, z.ZodType<View>>>> = {
  edit: contract.editBulletin,
  hear: contract.hearBulletin,
  say: contract.sayBulletin,
  check: contract.checkBulletin,
  approve: contract.approveBulletin,
  correct: contract.correctBulletin,
  withdraw: contract.withdrawBulletin,
};

/** What whoever looks may do with a bulletin now. */
export function BulletinSteps({ view }: { view: View }) {
  const words = usePhrases(bulletinScreens);
  return (
    <StepButtons steps={view.steps} labelOf={(step) => words.steps[step]}>
      {(step, close) => (
        <section className="panel">
          <StepForm step={step} view={view} close={close} />
        </section>
      )}
    </StepButtons>
  );
}

const empty = { ...emptyText, day: '', outcome: '', text: '' };
type Value = typeof empty;

function inputOf(step: BulletinStep, { id, n }: View, value: Value): object {
  const { scope, title, words, namesLookedAt, day, outcome, text } = value;
  const approved = outcome === 'returned' ? { words: text } : { ...(day === '' ? {} : { until: day }) };
  const said: Record<BulletinStep, object> = {
    edit: { scope, title, words, namesLookedAt },
    hear: { due: day },
    say: { words: text },
    check: { outcome, words: text, namesLookedAt },
    approve: { outcome, namesLookedAt, ...approved },
    correct: { words: text, namesLookedAt },
    withdraw: { words: text },
  };
  return { id, n, ...said[step] };
}

function begin(step: BulletinStep, { scope, title, words }: View): Value {
  return { ...empty, scope, title, words, outcome: step === 'check' ? 'passed' : 'published' };
}

function StepForm({ step, view, close }: { step: BulletinStep; view: View; close: () => void }) {
  const words = usePhrases(bulletinScreens);
  const [value, setValue] = useState(() => begin(step, view));
  const change = (more: Partial<Value>): void => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.steps[step]}
      cancel={words.cancel}
      endpoint={endpoints[step]}
      value={value}
      input={() => inputOf(step, view, value)}
      reload={[contract.readBulletin, contract.listBulletins]}
      close={close}
    >
      {(errorOf) =>
        step === 'edit' ? (
          <TextFields value={value} change={change} errorOf={errorOf} />
        ) : (
          <Rest step={step} view={view} value={value} change={change} errorOf={errorOf} />
        )
      }
    </SendForm>
  );
}

interface RestProps {
  step: BulletinStep;
  view: View;
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

/** Outcome, day, words and the look at names, where the step has them. */
function Rest({ step, view, value, change, errorOf }: RestProps) {
  const words = usePhrases(bulletinScreens);
  const decides = step === 'check' || step === 'approve';
  const publishes = step === 'approve' && value.outcome === 'published';
  return (
    <>
      {decides ? <Outcome step={step} view={view} value={value} change={change} errorOf={errorOf} /> : null}
      {step === 'hear' || publishes ? (
        <Days step={step} view={view} value={value} change={change} errorOf={errorOf} />
      ) : null}
      {step === 'hear' || publishes ? null : (
        <WordsField
          label={step === 'say' ? words.unitWords : step === 'correct' ? words.corrections : words.reason}
          isRequired
          rows={3}
          max={2000}
          value={value.text}
          change={(text) => change({ text })}
          error={errorOf('words')}
        />
      )}
      {(decides && value.outcome !== 'returned') || step === 'correct' ? (
        <Looked
          isChecked={value.namesLookedAt}
          change={(namesLookedAt) => change({ namesLookedAt })}
          error={errorOf('namesLookedAt')}
        />
      ) : null}
    </>
  );
}

function Outcome({ step, value, change, errorOf }: RestProps) {
  const words = usePhrases(bulletinScreens);
  const first = step === 'check' ? 'passed' : 'published';
  return (
    <Field label={words.outcome} required error={errorOf('outcome')}>
      {(control) => (
        <PickOne
          control={control}
          options={([first, 'returned'] as const).map((one) => ({
            value: one,
            label: words.outcomes[one],
          }))}
          value={value.outcome}
          change={(outcome) => change({ outcome })}
        />
      )}
    </Field>
  );
}

function Days({ step, view, value, change, errorOf }: RestProps) {
  const words = usePhrases(bulletinScreens);
  const dayWords = useDayWords();
  const limit = step === 'hear' ? view.earliestDue : view.latestUntil;
  const say = step === 'hear' ? words.dueHint : words.untilHint;
  return (
    <Field
      label={step === 'hear' ? words.due : words.until}
      {...(limit === null ? {} : { hint: say(dayWords(limit)) })}
      required
      error={errorOf(step === 'hear' ? 'due' : 'until')}
    >
      {(control) => (
        <DayPicker control={control} value={value.day} change={(day) => change({ day })} isShort />
      )}
    </Field>
  );
}

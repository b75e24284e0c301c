import { useState } from 'react';
import type { z } from 'zod';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { PickMany, PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { StepButtons } from '../../../platform/ui/StepButtons.tsx';
import * as contract from '../../contract-referrals.ts';
import { findings, measures, responsibilities } from '../../rules/referrals/referral.ts';
import type { ReferralStep } from '../../rules/referrals/steps.ts';
import { referralScreens } from './messages.ts';

type View = contract.ReferralView;

const endpoints: Readonly<Record<ReferralStep, Endpoint<z.ZodType, z.ZodType<View>>>> = {
  ask: contract.askReferral,
  state: contract.stateReferral,
  decide: contract.decideReferral,
  measure: contract.measureReferral,
  look: contract.lookReferral,
  object: contract.objectReferral,
  review: contract.reviewReferral,
  transfer: contract.transferReferral,
  receive: contract.receiveReferral,
  end: contract.endReferral,
};

/** What whoever looks may do with the file now. */
export function ReferralSteps({ file }: { file: View }) {
  const words = usePhrases(referralScreens);
  return (
    <StepButtons steps={file.steps} labelOf={(step) => words.steps[step]}>
      {(step, close) => (
        <section className="panel">
          <StepForm step={step} file={file} close={close} />
        </section>
      )}
    </StepButtons>
  );
}

const empty = {
  ...{ text: '', day: '', of: '', finding: 'found', posts: [] as string[], measure: 'remind', at: '' },
  ...{ outcome: '', to: '', receipt: '' },
};
type Value = typeof empty;

/** What is sent for each step. */
function inputOf(step: ReferralStep, { id, n }: View, value: Value): object {
  const { text, day, of, finding, posts, measure, at, outcome, to, receipt } = value;
  const said: Record<ReferralStep, object> = {
    ask: { question: text, due: day },
    state: { words: text },
    decide: { of, finding, posts: finding === 'found' ? posts : [], words: text },
    measure: { measure, words: text, ...(measure === 'rectify' && day !== '' ? { due: day } : {}) },
    look: { at: Number(at), outcome, words: text },
    object: { words: text },
    review: { outcome, words: text },
    transfer: { to },
    receive: { day, receipt },
    end: { words: text },
  };
  return { id, n, ...said[step] };
}

function begin(step: ReferralStep, { decisions, measures: taken, receivers }: View): Value {
  const of = responsibilities.find((one) => decisions.every((decision) => decision.of !== one)) ?? '';
  const open = taken.find(
    ({ measure, outcome, isVoid }) => measure === 'rectify' && !isVoid && outcome === null,
  );
  const outcome = step === 'review' ? 'kept' : 'done';
  return { ...empty, of, at: String(open?.at ?? ''), outcome, to: receivers[0]?.code ?? '' };
}

function StepForm({ step, file, close }: { step: ReferralStep; file: View; close: () => void }) {
  const words = usePhrases(referralScreens);
  const [value, setValue] = useState(() => begin(step, file));
  const change = (more: Partial<Value>): void => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.steps[step]}
      cancel={words.cancel}
      endpoint={endpoints[step]}
      value={value}
      input={() => inputOf(step, file, value)}
      reload={[contract.readReferral, contract.listReferrals]}
      close={close}
    >
      {(errorOf) => (
        <>
          {step === 'transfer' ? <p>{words.transferHint}</p> : null}
          <Choices step={step} file={file} value={value} change={change} errorOf={errorOf} />
          <Days step={step} file={file} value={value} change={change} errorOf={errorOf} />
          {step === 'transfer' || step === 'receive' ? null : (
            <WordsField
              label={textLabel(step, words)}
              hint={words.matterHint}
              isRequired
              rows={3}
              max={2000}
              value={value.text}
              change={(text) => change({ text })}
              error={errorOf('words') ?? errorOf('question')}
            />
          )}
        </>
      )}
    </SendForm>
  );
}

type Words = (typeof referralScreens)['zh-CN'];

function textLabel(step: ReferralStep, words: Words): string {
  if (step === 'ask') return words.asked;
  if (step === 'state') return words.stated;
  if (step === 'object') return words.objection;
  return step === 'decide' || step === 'review' ? words.reason : words.content;
}

interface PartProps {
  step: ReferralStep;
  file: View;
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

/** A day where the step has one, and the number of a receipt. */
function Days({ step, file, value, change, errorOf }: PartProps) {
  const words = usePhrases(referralScreens);
  const dayWords = useDayWords();
  const hasDay = step === 'ask' || step === 'receive' || (step === 'measure' && value.measure === 'rectify');
  if (!hasDay) return null;
  const isReceipt = step === 'receive';
  const hint =
    step === 'ask' && file.earliestDue !== null ? { hint: words.dueHint(dayWords(file.earliestDue)) } : {};
  return (
    <>
      <Field
        label={isReceipt ? words.receivedOn : words.due}
        {...hint}
        required
        error={errorOf(isReceipt ? 'day' : 'due')}
      >
        {(control) => (
          <DayPicker control={control} value={value.day} change={(day) => change({ day })} isShort />
        )}
      </Field>
      {isReceipt ? (
        <WordsField
          label={words.receipt}
          isRequired
          max={40}
          value={value.receipt}
          change={(receipt) => change({ receipt })}
          error={errorOf('receipt')}
        />
      ) : null}
    </>
  );
}

/** What the step has to choose from. */
function Choices(props: PartProps) {
  const { step, file, value, change, errorOf } = props;
  const words = usePhrases(referralScreens);
  const names = useCityNames();
  const nameIn = useNameIn();
  const one = (label: string, field: keyof Value, options: { value: string; label: string }[]) => (
    <Field key={field} label={label} required error={errorOf(field)}>
      {(control) => (
        <PickOne
          control={control}
          options={options}
          value={String(value[field])}
          change={(chosen) => change({ [field]: chosen })}
        />
      )}
    </Field>
  );
  const named = <Code extends string>(codes: readonly Code[], of: Record<Code, string>) =>
    codes.map((code) => ({ value: code, label: of[code] }));
  if (step === 'transfer')
    return one(
      words.to,
      'to',
      file.receivers.map(({ code, name }) => ({ value: code, label: nameIn(name) })),
    );
  if (step === 'measure') return one(words.measure, 'measure', named(measures, words.measureNames));
  if (step === 'review')
    return one(words.outcome, 'outcome', named(['kept', 'set-aside'] as const, words.reviewOutcomes));
  if (step === 'look')
    return (
      <>
        {one(
          words.which,
          'at',
          file.measures
            .filter(({ measure, outcome, isVoid }) => measure === 'rectify' && outcome === null && !isVoid)
            .map(({ at, words: said }) => ({ value: String(at), label: said || words.erased })),
        )}
        {one(words.outcome, 'outcome', named(['done', 'not-done'] as const, words.outcomes))}
      </>
    );
  if (step !== 'decide') return null;
  const undecided = responsibilities.filter((of) => file.decisions.every((decision) => decision.of !== of));
  return (
    <>
      {one(words.responsibility, 'of', named(undecided, words.responsibilities))}
      {one(words.finding, 'finding', named(findings, words.findings))}
      {value.finding !== 'found' ? null : (
        <Field label={words.posts} required error={errorOf('posts')}>
          {(control) => (
            <PickMany
              control={control}
              options={file.posts.map((code) => ({ value: code, label: names.postOfUnit(code) }))}
              values={value.posts}
              change={(posts) => change({ posts })}
            />
          )}
        </Field>
      )}
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type KindView, type MatchView, readMatch, stepMatch } from '../contract.ts';
import type { MatchStep } from '../rules/match.ts';
import { matchPageWords } from './messages.ts';

interface Said {
  reason: string;
  on: string;
  amount: string;
  yes: '' | 'yes' | 'no';
  words: string;
}

/** Which fields a step asks for. */
const asks: Readonly<Record<MatchStep, readonly (keyof Said)[]>> = {
  accept: ['words'],
  decline: ['reason', 'words'],
  agree: ['words'],
  achieve: ['on', 'amount', 'words'],
  follow: ['yes', 'on', 'amount', 'words'],
  confirm: ['yes', 'words'],
  'plan-cure': ['words', 'on'],
  cure: ['on', 'words'],
  end: ['words'],
};

interface StepFormProps {
  step: MatchStep;
  match: MatchView;
  kind: KindView;
  close: () => void;
  saved: () => void;
}

/** One step of a match: only what it needs is asked. */
export function StepForm({ step, match, kind, close, saved }: StepFormProps) {
  const words = usePhrases(matchPageWords);
  const client = useQueryClient();
  const [value, setValue] = useState<Said>({ reason: '', on: '', amount: '', yes: '', words: '' });
  const change = (more: Partial<Said>): void => setValue((before) => ({ ...before, ...more }));
  const again = () => void client.invalidateQueries({ queryKey: [readMatch.path] });
  const sending = useSend(stepMatch, {
    done: () => {
      again();
      saved();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') again();
    },
  });
  const input = {
    ...{ id: match.id, n: match.n, step },
    reason: value.reason === '' ? null : value.reason,
    on: value.on === '' ? null : value.on,
    amount: value.amount.trim() === '' ? null : Number(value.amount),
    yes: value.yes === '' ? null : value.yes === 'yes',
    words: value.words.trim() === '' ? null : value.words,
  };
  const errorOf = useFieldErrors(sending.error, input);
  return (
    <form
      className="panel"
      aria-label={words.steps[step]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input);
      }}
    >
      <h2>{words.steps[step]}</h2>
      {step === 'confirm' ? <p className="quiet">{words.confirmHint}</p> : null}
      <StepFields step={step} kind={kind} value={value} change={change} errorOf={errorOf} />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.steps[step]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  step: MatchStep;
  kind: KindView;
  value: Said;
  change: (more: Partial<Said>) => void;
  errorOf: (field: string) => string | undefined;
}

function StepFields(props: FieldsProps) {
  return asks[props.step].map((name) => <OneField key={name} name={name} {...props} />);
}

function OneField({ name, step, kind, value, change, errorOf }: FieldsProps & { name: keyof Said }) {
  const words = usePhrases(matchPageWords);
  const nameIn = useNameIn();
  const isCure = step === 'plan-cure';
  switch (name) {
    case 'reason':
      return (
        <Field label={words.fields.reason} required error={errorOf('reason')}>
          {(control) => (
            <PickOne
              control={control}
              options={kind.reasons.map((reason) => ({ value: reason.code, label: nameIn(reason.name) }))}
              value={value.reason}
              change={(reason) => change({ reason })}
            />
          )}
        </Field>
      );
    case 'on':
      return (
        <Field label={isCure ? words.fields.cureOn : words.fields.on} required={isCure} error={errorOf('on')}>
          {(control) => (
            <DayPicker control={control} value={value.on} change={(on) => change({ on })} isShort />
          )}
        </Field>
      );
    case 'amount':
      return (
        <Field
          label={step === 'follow' ? words.fields.income : words.fields.amount(nameIn(kind.amount))}
          error={errorOf('amount')}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={9}
              value={value.amount}
              onChange={(event) => change({ amount: event.target.value })}
            />
          )}
        </Field>
      );
    case 'yes':
      return <YesField step={step} value={value} change={change} error={errorOf('yes')} />;
    case 'words':
      return (
        <Field
          label={isCure ? words.fields.cure : words.fields.words}
          required={isCure}
          error={errorOf('words')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={3}
              maxLength={400}
              value={value.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          )}
        </Field>
      );
  }
}

interface YesProps {
  step: MatchStep;
  value: Said;
  change: (more: Partial<Said>) => void;
  error: string | undefined;
}

function YesField({ step, value, change, error }: YesProps) {
  const words = usePhrases(matchPageWords);
  const isFollow = step === 'follow';
  return (
    <Choice
      legend={isFollow ? words.fields.yesFollow : words.fields.yesConfirm}
      name="yes"
      required
      options={[
        { value: 'yes', label: isFollow ? words.holds.yes : words.fields.met },
        { value: 'no', label: isFollow ? words.holds.no : words.fields.notMet },
      ]}
      value={value.yes === '' ? undefined : value.yes}
      change={(yes) => change({ yes })}
      error={error}
    />
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useNameIn } from '../../city/web/names.ts';
import type { Endpoint } from '../../platform/endpoint.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import * as contract from '../contract.ts';
import { pairPageWords } from './pair-messages.ts';

export type PairStep = 'promise' | 'report' | 'confirm' | 'end' | 'ask-change' | 'decide';

interface Said {
  text: string;
  evidence: string;
  day: string;
  done: boolean;
  yes: '' | 'yes' | 'no';
  ground: string;
}

interface StepShape {
  endpoint: Endpoint<z.ZodType, z.ZodType<contract.PairView>>;
  /** Name of its text, its day and its choice, where it has them. */
  text: 'promise' | 'report' | 'words' | 'reason';
  day?: 'due' | 'contact' | 'on';
  choice?: 'agrees' | 'approve';
  hasGround?: true;
  /** May be left empty. */
  optional?: true;
}

const shapes: Readonly<Record<PairStep, StepShape>> = {
  promise: { endpoint: contract.promise, text: 'promise', day: 'due' },
  report: { endpoint: contract.report, text: 'report', day: 'contact' },
  confirm: { endpoint: contract.confirmReport, text: 'words', choice: 'agrees', optional: true },
  end: { endpoint: contract.endPair, text: 'reason', day: 'on', hasGround: true },
  'ask-change': { endpoint: contract.askChange, text: 'reason', day: 'on', hasGround: true },
  decide: { endpoint: contract.decideChange, text: 'reason', choice: 'approve', optional: true },
};

interface StepFormProps {
  step: PairStep;
  pair: contract.PairView;
  rules: contract.PairRules;
  close: () => void;
  saved: () => void;
}

/** One step on a pair: only what it needs is asked. */
export function PairStepForm({ step, pair, rules, close, saved }: StepFormProps) {
  const words = usePhrases(pairPageWords);
  const client = useQueryClient();
  const shape = shapes[step];
  const [value, setValue] = useState<Said>({
    text: '',
    evidence: '',
    day: '',
    done: false,
    yes: '',
    ground: '',
  });
  const change = (more: Partial<Said>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(shape.endpoint, {
    done: () => {
      void client.invalidateQueries({ queryKey: [contract.readPair.path] });
      saved();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now')
        void client.invalidateQueries({ queryKey: [contract.readPair.path] });
    },
  });
  const input = inputOf(step, pair, value);
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
      <StepFields shape={shape} rules={rules} value={value} change={change} errorOf={errorOf} />
      {step === 'report' ? (
        <ReportFields pair={pair} value={value} change={change} errorOf={errorOf} />
      ) : null}
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

function inputOf(step: PairStep, { id, n }: contract.PairView, value: Said): Record<string, unknown> {
  const { text, day, choice, hasGround, optional } = shapes[step];
  const isReport = step === 'report';
  return {
    id,
    n,
    ...(optional === true && value.text.trim() === '' ? {} : { [text]: value.text }),
    ...(day === undefined ? {} : { [day]: isReport && value.day === '' ? null : value.day }),
    ...(choice === undefined || value.yes === '' ? {} : { [choice]: value.yes === 'yes' }),
    ...(hasGround === true ? { ground: value.ground } : {}),
    ...(isReport ? { done: value.done } : {}),
    ...(isReport && value.evidence.trim() !== '' ? { evidence: value.evidence } : {}),
  };
}

interface FieldsProps {
  value: Said;
  change: (more: Partial<Said>) => void;
  errorOf: (field: string) => string | undefined;
}

function StepFields({
  shape,
  rules,
  value,
  change,
  errorOf,
}: FieldsProps & { shape: StepShape; rules: contract.PairRules }) {
  const words = usePhrases(pairPageWords);
  const nameIn = useNameIn();
  const { text, day, choice } = shape;
  return (
    <>
      {choice === undefined ? null : (
        <Choice
          legend={words.fields[choice]}
          name="choice"
          required
          options={[
            { value: 'yes', label: choice === 'agrees' ? words.fields.yes : words.fields.agree },
            { value: 'no', label: choice === 'agrees' ? words.fields.no : words.fields.refuse },
          ]}
          value={value.yes === '' ? undefined : value.yes}
          change={(yes) => change({ yes })}
          error={errorOf(choice)}
        />
      )}
      {shape.hasGround === true ? (
        <Field label={words.fields.ground} required error={errorOf('ground')}>
          {(control) => (
            <PickOne
              control={control}
              options={rules.grounds.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
              value={value.ground}
              change={(ground) => change({ ground })}
            />
          )}
        </Field>
      ) : null}
      <Field label={words.fields[text]} required={shape.optional !== true} error={errorOf(text)}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={400}
            value={value.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {day === undefined ? null : (
        <Field label={words.fields[day]} required={day !== 'contact'} error={errorOf(day)}>
          {(control) => (
            <DayPicker
              control={control}
              value={value.day}
              change={(picked) => change({ day: picked })}
              isShort
            />
          )}
        </Field>
      )}
    </>
  );
}

function ReportFields({ pair, value, change, errorOf }: FieldsProps & { pair: contract.PairView }) {
  const words = usePhrases(pairPageWords);
  return (
    <>
      <Field label={words.fields.evidence} hint={words.fields.evidenceHint} error={errorOf('evidence')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={120}
            value={value.evidence}
            onChange={(event) => change({ evidence: event.target.value })}
          />
        )}
      </Field>
      {pair.promiseDue === null ? null : (
        <p>
          <Checkbox checked={value.done} onChange={(event) => change({ done: event.target.checked })}>
            {words.fields.done}
          </Checkbox>
        </p>
      )}
    </>
  );
}

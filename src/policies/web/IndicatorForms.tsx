import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { defineIndicator, type Indicators, listIndicators, recordFigure } from '../contract-cases.ts';
import { caseScreens } from './case-messages.ts';

type Indicator = Indicators['indicators'][number];

function useRefresh(): () => void {
  const store = useQueryClient();
  return () => void store.invalidateQueries({ queryKey: [listIndicators.path] });
}

/** Enters one figure of a series, exactly as it was printed. */
export function EnterFigure({ indicator }: { indicator: Indicator }) {
  const words = usePhrases(caseScreens).statistics;
  const refresh = useRefresh();
  const [typed, setTyped] = useState({ base: '', asOf: '', value: '', source: '' });
  const sending = useSend(recordFigure, {
    done: () => {
      setTyped({ ...typed, value: '' });
      refresh();
    },
  });
  const errorOf = useFieldErrors(sending.error, typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ indicator: indicator.code, n: indicator.n, ...typed });
  };
  return (
    <details className="inline-form">
      <summary>{words.add}</summary>
      <form onSubmit={submit} className="triple" noValidate>
        {(['base', 'asOf', 'value', 'source'] as const).map((name) => (
          <Field key={name} label={words[name]} required error={errorOf(name)}>
            {(control) => (
              <Input
                {...control}
                type={name === 'base' || name === 'asOf' ? 'date' : 'text'}
                value={typed[name]}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <div className="field-button">
          <Button htmlType="submit" loading={sending.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </details>
  );
}

const units = ['percent', 'percentage-point', 'count', 'ten-thousand-yuan'] as const;

/** Defines a statistic: what it means before its first figure. */
export function DefineIndicator({ all }: { all: Indicators }) {
  const words = usePhrases(caseScreens).statistics;
  const refresh = useRefresh();
  const id = useId();
  const empty = { indicator: '', name: '', definition: '', whole: '' };
  const [typed, setTyped] = useState(empty);
  const [unit, setUnit] = useState<(typeof units)[number]>('percent');
  const [growth, setGrowth] = useState('');
  const [overlap, setOverlap] = useState('');
  const sending = useSend(defineIndicator, {
    done: () => {
      setTyped(empty);
      refresh();
    },
  });
  const errorOf = useFieldErrors(sending.error, typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { whole, ...rest } = typed;
    const lead = growth === '' ? {} : { lead: { growth, whole } };
    const overlaps = overlap === '' ? [] : [overlap];
    sending.mutate({ ...rest, n: 0, unit, ...lead, overlaps, order: all.indicators.length + 1 });
  };
  const text = (name: keyof typeof empty, label: string) => (
    <Field label={label} required={name !== 'whole'} error={errorOf(name)}>
      {(control) => (
        <Input
          {...control}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const pick = (name: string, label: string, value: string, change: (value: string) => void) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <select
        id={`${id}-${name}`}
        value={value}
        onChange={(event) => change(event.target.value)}
        lang="zh-CN"
      >
        <option value="">—</option>
        {all.indicators.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <details className="panel">
      <summary>{words.define}</summary>
      <form onSubmit={submit} className="triple" noValidate>
        {text('indicator', words.code)}
        {text('name', words.name)}
        {text('definition', words.definition)}
        <div className="field">
          <label htmlFor={`${id}-unit`}>{words.unit}</label>
          <select
            id={`${id}-unit`}
            value={unit}
            onChange={(event) => setUnit(units.find((one) => one === event.target.value) ?? 'percent')}
          >
            {units.map((one) => (
              <option key={one} value={one}>
                {words.units[one]}
              </option>
            ))}
          </select>
        </div>
        {pick('lead', words.leadOf, growth, setGrowth)}
        {text('whole', words.whole)}
        {pick('overlap', words.overlapsWith, overlap, setOverlap)}
        <div className="field-button">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </details>
  );
}

import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited } from '../../platform/ui/states.tsx';
import { showPolicy } from '../contract.ts';
import { suppose } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { reliefScreens } from './relief-messages.ts';

type What = { county?: string; from?: string; switch?: string; option?: string };

/** 测算: a county is listed on a day, or a question is read otherwise: who would get what. Nothing is recorded. */
export function WhatIf({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const say = useNameIn();
  const names = useCityNames();
  const id = useId();
  const policy = useAnswer(showPolicy, { policy: 'rent-relief-2022' });
  const [county, setCounty] = useState('');
  const [from, setFrom] = useState('2022-12-01');
  const [reading, setReading] = useState('');
  const [asked, setAsked] = useState<What>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [code, option] = reading.split('=');
    setAsked({
      ...(county === '' ? {} : { county, from }),
      ...(code === undefined || option === undefined ? {} : { switch: code, option }),
    });
  };
  return (
    <details className="panel">
      <summary>{words.whatIf}</summary>
      <p className="hint">{words.whatIfHint}</p>
      <form onSubmit={submit} className="triple" noValidate>
        <div className="field">
          <label htmlFor={`${id}-county`}>{words.ifListed}</label>
          <select
            id={`${id}-county`}
            value={county}
            onChange={(event) => setCounty(event.target.value)}
            lang="zh-CN"
          >
            <option value="">—</option>
            {names.counties.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Field label={words.ifFrom}>
          {(control) => <DayPicker control={control} value={from} change={setFrom} />}
        </Field>
        <div className="field">
          <label htmlFor={`${id}-switch`}>{words.ifSwitch}</label>
          <select id={`${id}-switch`} value={reading} onChange={(event) => setReading(event.target.value)}>
            <option value="">—</option>
            {policy.data?.switches.map((one) => (
              <optgroup key={one.code} label={say(one.question)}>
                {one.options
                  .filter(({ code }) => code !== one.now)
                  .map(({ code, name }) => (
                    <option key={code} value={`${one.code}=${code}`}>
                      {say(name)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </div>
        <div>
          <Button htmlType="submit">{words.compute}</Button>
        </div>
      </form>
      {asked === undefined ? null : <Supposed list={list} what={asked} />}
    </details>
  );
}

function Supposed({ list, what }: { list: string; what: What }) {
  const words = usePhrases(reliefScreens);
  const found = useAnswer(suppose, { list, ...what });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} rows={2} />;
  return (
    <>
      <p role="status">{words.whatIfResult(data.leases, yuan(data.before), yuan(data.after))}</p>
      {data.changes.length === 0 ? null : (
        <Scroll isWide label={words.whatIf}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{words.lease}</th>
                <th scope="col">{words.tenant}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
              </tr>
            </thead>
            <tbody>
              {data.changes.map((one) => (
                <tr key={one.row}>
                  <td lang="zh-CN">{one.lease}</td>
                  <td lang="zh-CN">{one.tenant}</td>
                  <td className="amount">{yuan(one.before)}</td>
                  <td className="amount">{yuan(one.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type PolicyDetail, setSwitch, showPolicy } from '../contract.ts';
import { policyScreens } from './messages.ts';

/** Open questions of a policy and how the city reads each; the unit in charge changes it with the ground. */
export function Switches({ policy }: { policy: PolicyDetail }) {
  const words = usePhrases(policyScreens);
  const say = useNameIn();
  if (policy.switches.length === 0) return null;
  return (
    <section className="panel">
      <h2>{words.switches}</h2>
      {policy.switches.map((one) => {
        const now = one.options.find(({ code }) => code === one.now);
        return (
          <details key={one.code}>
            <summary>
              {say(one.question)}: <strong>{now === undefined ? one.now : say(now.name)}</strong>
            </summary>
            <p className="hint">{say(one.silent)}</p>
            <ul>
              {one.options.map(({ code, name, ground }) => (
                <li key={code}>
                  {say(name)} {code === one.now ? <strong>{words.now}</strong> : null}{' '}
                  {code === one.default ? <small>{words.usual}</small> : null}{' '}
                  <small lang="zh-CN">{ground}</small>
                </li>
              ))}
            </ul>
            {policy.mayChange ? <SetSwitch policy={policy} asked={one} /> : null}
          </details>
        );
      })}
    </section>
  );
}

function SetSwitch({ policy, asked }: { policy: PolicyDetail; asked: PolicyDetail['switches'][number] }) {
  const words = usePhrases(policyScreens);
  const say = useNameIn();
  const store = useQueryClient();
  const [option, setOption] = useState<string>();
  const [ground, setGround] = useState('');
  const sending = useSend(setSwitch, {
    done: () => {
      setGround('');
      setOption(undefined);
      void store.invalidateQueries({ queryKey: [showPolicy.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { ground });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (option === undefined) return;
    sending.mutate({ policy: policy.code, n: policy.n, switch: asked.code, option, ground });
  };
  return (
    <form onSubmit={submit} className="inline-form" noValidate>
      <Choice
        legend={words.option}
        name={asked.code}
        required
        options={asked.options
          .filter(({ code }) => code !== asked.now)
          .map(({ code, name }) => ({ value: code, label: say(name) }))}
        value={option}
        change={setOption}
      />
      <Field label={words.ground} required error={errorOf('ground')}>
        {(control) => (
          <Input
            {...control}
            maxLength={500}
            value={ground}
            onChange={(event) => setGround(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit" type="primary" disabled={option === undefined} loading={sending.isPending}>
        {words.save}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </form>
  );
}

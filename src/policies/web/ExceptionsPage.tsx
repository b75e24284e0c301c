import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing } from '../../platform/ui/states.tsx';
import { listPolicies } from '../contract.ts';
import { type ExceptionView, listExceptions, openException } from '../contract-cases.ts';
import { readYuan, yuan } from '../rules/money.ts';
import { caseScreens } from './case-messages.ts';
import { FactFields, type TypedFacts, valuesOf } from './FactFields.tsx';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

/** 一企（户）一策 · 一事一议: files decided by persons, open ones first. */
export function ExceptionsPage() {
  const words = usePhrases(caseScreens).exceptions;
  const all = usePhrases(policyScreens);
  const found = useAnswer(listExceptions, {});
  return (
    <PolicyFrame title={all.places.exceptions}>
      <p className="hint">{words.hint}</p>
      <OpenFile />
      {found.data === undefined ? <Awaited answer={found} /> : null}
      {found.data?.exceptions.length === 0 ? <Nothing title={words.none} /> : null}
      <ul className="cards policy-list">
        {found.data?.exceptions.map((one) => (
          <li key={one.id}>
            <FileHead file={one} />
          </li>
        ))}
      </ul>
    </PolicyFrame>
  );
}

function FileHead({ file }: { file: ExceptionView }) {
  const words = usePhrases(caseScreens).exceptions;
  const fields = usePhrases(fieldNames);
  const say = useNameIn();
  const policies = useAnswer(listPolicies, {}, { goodFor: 300_000 });
  const name = policies.data?.policies.find(({ code }) => code === file.policy)?.name;
  const state = file.granted === null ? words.waiting : file.granted ? words.granted : words.refused;
  return (
    <p className="row">
      <span className="badge badge-quiet" data-field={fields.state}>
        {state}
      </span>
      <Link to={`/policies/exceptions/${file.id}`} data-field={fields.number}>
        {file.number}
      </Link>
      <span data-field={words.policy}>{name === undefined ? file.policy : say(name)}</span>
      <span data-field={fields.asked}>{words.askedFor(yuan(file.asked))}</span>
      {file.fen === null || file.fen === 0 ? null : (
        <strong data-field={fields.amount}>{words.amount(yuan(file.fen))}</strong>
      )}
      <span className="quiet">
        {words.openedOn} <span data-field={words.openedOn}>{file.openedOn}</span>
      </span>
    </p>
  );
}

function OpenFile() {
  const words = usePhrases(caseScreens).exceptions;
  const say = useNameIn();
  const store = useQueryClient();
  const go = useNavigate();
  const id = useId();
  const policies = useAnswer(listPolicies, {}, { goodFor: 300_000 });
  const [policy, setPolicy] = useState('rent-relief-2022');
  const [asked, setAsked] = useState('');
  const [reason, setReason] = useState('');
  const [facts, setFacts] = useState<TypedFacts>({});
  const [isWrong, setWrong] = useState(false);
  const sending = useSend(openException, {
    done: (file) => {
      void store.invalidateQueries({ queryKey: [listExceptions.path] });
      void go(`/policies/exceptions/${file.id}`);
    },
  });
  const errorOf = useFieldErrors(sending.error, { asked, reason });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const amount = readYuan(asked);
    setWrong(!amount.ok);
    if (amount.ok) sending.mutate({ policy, asked: amount.fen, reason, facts: valuesOf(facts) });
  };
  return (
    <details className="panel">
      <summary>{words.open}</summary>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor={id}>{words.policy}</label>
          <select
            id={id}
            value={policy}
            onChange={(event) => {
              setPolicy(event.target.value);
              setFacts({});
            }}
          >
            {policies.data?.policies.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        <Field label={words.asked} required error={isWrong ? words.money : errorOf('asked')}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={asked}
              onChange={(event) => setAsked(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.reason} required error={errorOf('reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="choice">
          <legend>{words.facts}</legend>
          <FactFields policy={policy} typed={facts} change={setFacts} />
        </fieldset>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.save}
        </Button>
        {sending.error === null ? null : <Failed error={sending.error} />}
      </form>
    </details>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing } from '../../platform/ui/states.tsx';
import { listPolicies } from '../contract.ts';
import {
  type ApplicationView,
  decideApplication,
  listApplications,
  showApplication,
} from '../contract-cases.ts';
import { yuan } from '../rules/money.ts';
import { caseScreens } from './case-messages.ts';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

/** 企业申请: what firms sent on the portal, with what comes out of it; a person decides. */
export function ApplicationsPage() {
  const words = usePhrases(caseScreens).applications;
  const all = usePhrases(policyScreens);
  const found = useAnswer(listApplications, {});
  return (
    <PolicyFrame title={all.places.applications}>
      <p className="hint">{words.hint}</p>
      {found.data === undefined ? <Awaited answer={found} /> : null}
      {found.data?.applications.length === 0 ? <Nothing title={words.none} /> : null}
      <ul className="cards policy-list">
        {found.data?.applications.map((one) => (
          <OneApplication key={one.id} application={one} />
        ))}
      </ul>
    </PolicyFrame>
  );
}

function OneApplication({ application }: { application: ApplicationView }) {
  const words = usePhrases(caseScreens).applications;
  const fields = usePhrases(fieldNames);
  const say = useNameIn();
  const policies = useAnswer(listPolicies, {}, { goodFor: 300_000 });
  const [open, setOpen] = useState(false);
  const name = policies.data?.policies.find(({ code }) => code === application.policy)?.name;
  return (
    <li>
      <p className="row">
        <span className="badge badge-quiet" data-field={fields.state}>
          {words.state[application.state]}
        </span>
        <strong data-field={fields.name}>{name === undefined ? application.policy : say(name)}</strong>
        <span className="number" data-field={fields.number}>
          {application.number}
        </span>
        <span data-field={fields.result}>{words.standing[application.standing] ?? application.standing}</span>
        {application.fen > 0 ? (
          <span>
            ¥<span data-field={fields.amount}>{yuan(application.fen)}</span>
          </span>
        ) : null}
        <span data-field={fields.time}>
          <Moment at={application.receivedAt} />
        </span>
      </p>
      <p className="row">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.close : words.look}
        </Button>
        <Link to={`/requests/${application.request}`}>{words.case}</Link>
      </p>
      {open ? <Detail id={application.id} /> : null}
    </li>
  );
}

function Detail({ id }: { id: string }) {
  const words = usePhrases(caseScreens).applications;
  const found = useAnswer(showApplication, { id });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} rows={2} />;
  return (
    <div className="inline-form">
      <h3>{words.told}</h3>
      {data.told.length === 0 ? <p>{words.erased}</p> : null}
      <ul>
        {data.told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{words.check}</h3>
      <ul>
        {data.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {data.reason === null ? null : <blockquote lang="zh-CN">{data.reason}</blockquote>}
      {data.mayDecide ? <Decide id={id} n={data.n} /> : null}
    </div>
  );
}

function Decide({ id, n }: { id: string; n: number }) {
  const words = usePhrases(caseScreens).applications;
  const store = useQueryClient();
  const [reason, setReason] = useState('');
  const sending = useSend(decideApplication, {
    done: () => {
      void store.invalidateQueries({ queryKey: [listApplications.path] });
      void store.invalidateQueries({ queryKey: [showApplication.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { reason });
  const decide = (granted: boolean): void => sending.mutate({ id, n, granted, reason });
  return (
    <div className="narrow-form">
      <Field label={words.reason} required error={errorOf('reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p className="row">
        <Button type="primary" loading={sending.isPending} onClick={() => decide(true)}>
          {words.grant}
        </Button>
        <Button loading={sending.isPending} onClick={() => decide(false)}>
          {words.refuse}
        </Button>
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import {
  compareException,
  type ExceptionDetail,
  listExceptions,
  ruleException,
  showException,
} from '../contract-cases.ts';
import { readYuan, yuan } from '../rules/money.ts';
import { caseScreens } from './case-messages.ts';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

const percent = (share: number): string => `${Math.round(share / 100)}%`;

/** One file: its reason and facts, the nearest precedents fact by fact, their spread, and the decision of a person. */
export function ExceptionPage() {
  const { id = '' } = useParams();
  const words = usePhrases(caseScreens).exceptions;
  const all = usePhrases(policyScreens);
  const names = useCityNames();
  const found = useAnswer(showException, { id });
  const { data } = found;
  return (
    <PolicyFrame title={`${all.places.exceptions} ${data?.number ?? ''}`}>
      {data === undefined ? <Awaited answer={found} /> : null}
      {data === undefined ? null : (
        <>
          <section className="panel">
            <p>
              <strong>{words.askedFor(yuan(data.asked))}</strong> · {words.openedOn} {data.openedOn} ·{' '}
              {names.unit(data.unit)}
            </p>
            {data.reason === null ? null : <blockquote lang="zh-CN">{data.reason}</blockquote>}
            <FactList file={data} />
          </section>
          <Precedents file={data} />
          {data.ruledOn === null ? <Rule file={data} /> : <Ruling file={data} />}
        </>
      )}
    </PolicyFrame>
  );
}

function FactList({ file }: { file: ExceptionDetail }) {
  const say = useNameIn();
  return (
    <dl className="facts">
      {file.facts.map(({ code, name, said }) => (
        <div key={code}>
          <dt>{say(name)}</dt>
          <dd lang="zh-CN">{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Precedents({ file }: { file: ExceptionDetail }) {
  const words = usePhrases(caseScreens).exceptions;
  const say = useNameIn();
  const { spread } = file;
  return (
    <section className="panel">
      <h2>{words.precedents}</h2>
      {file.precedents.length === 0 ? <p>{words.noPrecedents}</p> : null}
      {spread === null ? null : (
        <p>
          {words.spread}:{' '}
          {words.spreadWords(
            spread.cases,
            spread.granted,
            percent(spread.least),
            percent(spread.median),
            percent(spread.most),
          )}
        </p>
      )}
      <ul>
        {file.precedents.map((one) => (
          <li key={one.id}>
            <Link to={`/policies/exceptions/${one.id}`}>{one.number}</Link>{' '}
            {words.similarity(percent(one.similarity))} ·{' '}
            {one.granted
              ? `${words.amount(yuan(one.fen))} (${words.share(percent(one.share))})`
              : words.refused}{' '}
            · {one.ruledOn}
            <details>
              <summary>{words.similarity(percent(one.similarity))}</summary>
              <ul>
                {one.likenesses.map(({ feature, name, likeness }) => (
                  <li key={feature}>
                    {say(name)}: {percent(likeness)}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ruling({ file }: { file: ExceptionDetail }) {
  const words = usePhrases(caseScreens).exceptions;
  const names = useCityNames();
  return (
    <section className="panel">
      <p>
        <strong>
          {file.granted ? words.granted : words.refused}{' '}
          {file.fen === null || file.fen === 0 ? '' : words.amount(yuan(file.fen))}
        </strong>{' '}
        {file.share === null ? '' : words.share(percent(file.share))} · {words.ruledOn} {file.ruledOn} ·{' '}
        {file.post === null ? '' : `${words.post} ${names.post(file.post)}`}
      </p>
      {file.ground === null ? null : <blockquote lang="zh-CN">{file.ground}</blockquote>}
    </section>
  );
}

function Rule({ file }: { file: ExceptionDetail }) {
  const words = usePhrases(caseScreens).exceptions;
  const store = useQueryClient();
  const [granted, setGranted] = useState<'yes' | 'no'>('yes');
  const [amount, setAmount] = useState('');
  const [ground, setGround] = useState('');
  const [difference, setDifference] = useState('');
  const [isWrong, setWrong] = useState(false);
  const sending = useSend(ruleException, {
    done: () => {
      void store.invalidateQueries({ queryKey: [showException.path] });
      void store.invalidateQueries({ queryKey: [listExceptions.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { fen: amount, ground, difference });
  const read = granted === 'no' ? ({ ok: true, fen: 0 } as const) : readYuan(amount);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!read.ok);
    if (!read.ok) return;
    const why = difference.trim() === '' ? {} : { difference };
    sending.mutate({ id: file.id, n: file.n, granted: granted === 'yes', fen: read.fen, ground, ...why });
  };
  return (
    <section className="panel">
      <h2>{words.decide}</h2>
      <form onSubmit={submit} noValidate className="step-form">
        <Choice
          legend={words.decide}
          name="granted"
          required
          options={[
            { value: 'yes', label: words.grant },
            { value: 'no', label: words.refuse },
          ]}
          value={granted}
          change={setGranted}
        />
        {granted === 'yes' ? (
          <Field label={words.fen} required error={isWrong ? words.money : errorOf('fen')}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {read.ok && (granted === 'no' || amount !== '') ? <Treatment id={file.id} fen={read.fen} /> : null}
        <Field label={words.ground} required error={errorOf('ground')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={2000}
              value={ground}
              onChange={(event) => setGround(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.difference} hint={words.differenceHint} error={errorOf('difference')}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={1000}
              value={difference}
              onChange={(event) => setDifference(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.record}
        </Button>
        {sending.error === null ? null : <Failed error={sending.error} />}
      </form>
    </section>
  );
}

/** The equal-treatment warning for the amount that stands in the field. */
function Treatment({ id, fen }: { id: string; fen: number }) {
  const words = usePhrases(caseScreens).exceptions;
  const found = useAnswer(compareException, { id, fen }, { keepLast: true });
  const { data } = found;
  if (data === undefined) return null;
  const lines = data.warnings.map(({ warning }) => words.warnings[warning]);
  return (
    <Alert
      type={lines.length === 0 ? 'success' : 'warning'}
      role="status"
      className="gap"
      title={`${words.share(percent(data.share))}. ${lines.length === 0 ? words.noWarnings : lines.join(' ')}`}
    />
  );
}

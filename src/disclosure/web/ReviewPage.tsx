import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { answerKey, useAnswer, useSend } from '../../platform/ui/query.ts';
import { siteBase } from '../../platform/ui/site.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { listCandidates, type ReleaseView, readCandidate, release, withdraw, withhold } from '../contract.ts';
import {
  type WithdrawReason,
  type WithholdReason,
  withdrawReasons,
  withholdReasons,
} from '../rules/release.ts';
import { MarkedText } from './MarkedText.tsx';
import { disclosureScreens } from './messages.ts';

/** 审核一件: the original with what may be personal marked, beside it the words that would be public. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const words = usePhrases(disclosureScreens);
  const found = useAnswer(readCandidate, { request: id });
  if (found.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={found} />
        <p>
          <Link to="/disclosure">{words.back}</Link>
        </p>
      </Screen>
    );
  return <Review key={found.data.n} view={found.data} />;
}

function Review({ view }: { view: ReleaseView }) {
  const words = usePhrases(disclosureScreens);
  const client = useQueryClient();
  const show = (next: ReleaseView): void => {
    client.setQueryData(answerKey(readCandidate, { request: view.request }), next);
    void client.invalidateQueries({ queryKey: [listCandidates.path] });
  };
  return (
    <Screen title={`${words.title} · ${view.number}`} beside={<Link to="/disclosure">{words.back}</Link>}>
      <Standing view={view} />
      {view.care.length === 0 ? null : (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={words.careTitle}
          description={view.care.map((care) => words.care[care]).join('；')}
        />
      )}
      <div className="review-pair">
        <section className="panel" aria-labelledby="original">
          <h2 id="original">{words.original}</h2>
          {(['title', 'words', 'answer'] as const).map((name) => (
            <div key={name} className="review-part">
              <h3>{words.parts[name]}</h3>
              <p className="quiet">{words.found(view.parts[name].findings.length)}</p>
              <MarkedText part={view.parts[name]} />
            </div>
          ))}
        </section>
        <ReleaseForm view={view} show={show} />
      </div>
      <OtherDecision view={view} show={show} />
    </Screen>
  );
}

function Standing({ view }: { view: ReleaseView }) {
  const words = usePhrases(disclosureScreens);
  const reasons: Readonly<Record<string, string>> = { ...words.withholdReasons, ...words.withdrawReasons };
  return (
    <p>
      <strong>{words.state[view.state]}</strong>
      {view.reason === null ? null : ` · ${reasons[view.reason] ?? view.reason}`}
      {view.state === 'released' && view.publicId !== null ? (
        <>
          {' · '}
          <a href={`${siteBase}/public/${view.publicId}`}>{words.seePublic}</a>
        </>
      ) : null}
    </p>
  );
}

interface Acting {
  view: ReleaseView;
  show: (view: ReleaseView) => void;
}

function ReleaseForm({ view, show }: Acting) {
  const words = usePhrases(disclosureScreens);
  const proposed = {
    title: view.parts.title.masked,
    words: view.parts.words.masked,
    answer: view.parts.answer.masked,
  };
  const [text, setText] = useState(view.published ?? proposed);
  const [namesLookedAt, setLooked] = useState(false);
  const sending = useSend(release, { done: show });
  const errorOf = useFieldErrors(sending.error, text);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ request: view.request, n: view.n, ...text, namesLookedAt });
  };
  const area = (name: 'words' | 'answer', label: string, rows: number) => (
    <Field label={label} required error={errorOf(name)}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={rows}
          maxLength={5000}
          value={text[name]}
          onChange={(event) => setText({ ...text, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={words.release}>
      <p className="quiet">{words.hint}</p>
      <Field label={words.publicTitle} required error={errorOf('title')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={60}
            value={text.title}
            onChange={(event) => setText({ ...text, title: event.target.value })}
          />
        )}
      </Field>
      {area('words', words.publicWords, 9)}
      {area('answer', words.publicAnswer, 7)}
      <p>
        <Checkbox checked={namesLookedAt} onChange={(event) => setLooked(event.target.checked)}>
          {words.namesLookedAt}
        </Checkbox>
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {view.state === 'released' ? words.releaseAgain : words.release}
        </Button>
        <Button onClick={() => setText(proposed)}>{words.again}</Button>
      </div>
    </form>
  );
}

/** Not to publish, or to take down again; always with a reason of the list. */
function OtherDecision({ view, show }: Acting) {
  return view.state === 'released' ? (
    <Withdraw view={view} show={show} />
  ) : (
    <Withhold view={view} show={show} />
  );
}

function Withhold({ view, show }: Acting) {
  const words = usePhrases(disclosureScreens);
  const [reason, setReason] = useState<WithholdReason>('identifiable');
  const sending = useSend(withhold, { done: show });
  return (
    <Decision
      label={words.withhold}
      pending={sending.isPending}
      error={sending.error}
      decide={() => sending.mutate({ request: view.request, n: view.n, reason })}
    >
      <Reasons value={reason} change={setReason} reasons={withholdReasons} labels={words.withholdReasons} />
    </Decision>
  );
}

function Withdraw({ view, show }: Acting) {
  const words = usePhrases(disclosureScreens);
  const [reason, setReason] = useState<WithdrawReason>('asker');
  const sending = useSend(withdraw, { done: show });
  return (
    <Decision
      label={words.withdraw}
      pending={sending.isPending}
      error={sending.error}
      decide={() => sending.mutate({ request: view.request, n: view.n, reason })}
    >
      <Reasons value={reason} change={setReason} reasons={withdrawReasons} labels={words.withdrawReasons} />
    </Decision>
  );
}

interface DecisionProps {
  label: string;
  pending: boolean;
  error: Error | null;
  decide: () => void;
  children: React.ReactNode;
}

function Decision({ label, pending, error, decide, children }: DecisionProps) {
  return (
    <section className="panel" aria-label={label}>
      <div className="row">
        {children}
        <Button loading={pending} onClick={decide}>
          {label}
        </Button>
      </div>
      {error === null ? null : <Failed error={error} />}
    </section>
  );
}

interface ReasonsProps<Reason extends string> {
  value: Reason;
  change: (reason: Reason) => void;
  reasons: readonly Reason[];
  labels: Readonly<Record<Reason, string>>;
}

function Reasons<Reason extends string>({ value, change, reasons, labels }: ReasonsProps<Reason>) {
  const words = usePhrases(disclosureScreens);
  return (
    <Field label={words.reason} required>
      {(control) => (
        <Select<Reason>
          {...control}
          className="review-reason"
          value={value}
          onChange={change}
          options={reasons.map((reason) => ({ value: reason, label: labels[reason] }))}
        />
      )}
    </Field>
  );
}

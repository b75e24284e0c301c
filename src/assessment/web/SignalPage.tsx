import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { supervisionPermissions } from '../../supervision/rules/permissions.ts';
import { casesOfSignal, readSignal, type SignalView } from '../contract-signals.ts';
import { CaseCards } from './CasesPage.tsx';
import { SignalSteps } from './SignalSteps.tsx';
import { signalScreens } from './signal-messages.ts';

/** One signal: the fact, its threshold, the requests behind it, what the unit says and what was found. */
export function SignalPage() {
  const words = usePhrases(signalScreens);
  const names = useCityNames();
  const { id = '' } = useParams();
  const found = useAnswer(readSignal, { id });
  const signal = found.data;
  const title =
    signal === undefined ? words.title : `${words.names[signal.signal]} · ${names.unit(signal.unit)}`;
  return (
    <Screen title={title} beside={<Link to="/signals">{words.back}</Link>}>
      <Awaited answer={found} />
      {signal === undefined ? null : <Whole signal={signal} />}
    </Screen>
  );
}

function Whole({ signal }: { signal: SignalView }) {
  const words = usePhrases(signalScreens);
  const [isSaved, setSaved] = useState(false);
  const mayRefer = useMay()(supervisionPermissions['referrals.keep']);
  return (
    <>
      {isSaved ? <Alert type="success" role="status" showIcon title={words.saved} /> : null}
      <section className="panel" aria-label={words.names[signal.signal]}>
        <p>{words.means[signal.signal]}</p>
        <Facts signal={signal} />
        <SignalSteps key={signal.n} signal={signal} done={() => setSaved(true)} />
        <p className="hint">{words.toMeasure}</p>
        {signal.verdict === 'confirmed' && mayRefer ? (
          <Link to={`/referrals?signal=${signal.id}`}>{words.refer}</Link>
        ) : null}
      </section>
      <section className="panel" aria-labelledby="signal-cases">
        <h2 id="signal-cases">{words.cases}</h2>
        <p className="hint">{words.casesMore}</p>
        <Pages>{(page) => <Cases id={signal.id} page={page} />}</Pages>
      </section>
    </>
  );
}

function Facts({ signal }: { signal: SignalView }) {
  const words = usePhrases(signalScreens);
  const { verdict } = signal;
  const said: [string, string][] = [
    [words.question, signal.question],
    [words.explanation, signal.explanation],
    [words.reason, signal.reason],
  ];
  return (
    <dl className="signal-facts">
      <dt>{words.states.open}</dt>
      <dd>
        {words.found(signal.count, signal.of)} · {words.threshold(signal.threshold)} ·{' '}
        {verdict === null ? words.state[signal.state] : words.verdicts[verdict]}
      </dd>
      <dt>{words.period}</dt>
      <dd>
        <Moment at={signal.from} year />–<Moment at={signal.to} year />
      </dd>
      <dt>{words.basis}</dt>
      <dd lang="zh-CN">{signal.source}</dd>
      {signal.due === null ? null : (
        <>
          <dt>{words.due}</dt>
          <dd>
            <Day date={signal.due} />
          </dd>
        </>
      )}
      {said
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name} className="signal-said">
            <dt>{name}</dt>
            <dd lang="zh-CN">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Cases({ id, page: { after, more } }: { id: string; page: ListPage<string> }) {
  const found = useAnswer(casesOfSignal, { id, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} rows={4} />;
  return (
    <>
      <CaseCards rows={found.data.rows} />
      {more(found.data.next)}
    </>
  );
}

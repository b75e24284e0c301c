import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type PairRules, type PairView, pairRules, readPair } from '../contract.ts';
import { breaksContinuity } from '../rules/pair.ts';
import { pairScreens } from './messages.ts';
import { usePairNames } from './names.tsx';
import { type PairStep, PairStepForm } from './PairStepForm.tsx';
import { pairPageWords } from './pair-messages.ts';

/** One pair: who helps whom, what was promised, reported and confirmed, and what its target asked for. */
export function PairPage() {
  const { id = '' } = useParams();
  const words = usePhrases(pairPageWords);
  const rules = useAnswer(pairRules, {});
  const answer = useAnswer(readPair, { id });
  const pair = answer.data;
  if (pair === undefined || rules.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={pair === undefined ? answer : rules} rows={6} />
      </Screen>
    );
  return <Shown pair={pair} rules={rules.data} />;
}

interface ShownProps {
  pair: PairView;
  rules: PairRules;
}

function Shown({ pair, rules }: ShownProps) {
  const words = usePhrases(pairPageWords);
  const names = usePairNames();
  return (
    <Screen title={words.title}>
      <p lang="zh-CN">
        <strong>{`${names.helper(pair)} → ${names.target(pair.target)}`}</strong>
      </p>
      <Facts pair={pair} rules={rules} />
      <Steps pair={pair} rules={rules} />
      <Asked asked={pair.asked12} />
      <section className="panel" aria-labelledby="pair-history">
        <h2 id="pair-history">{words.history}</h2>
        <p className="quiet">{words.visits}</p>
        <History pair={pair} rules={rules} />
      </section>
    </Screen>
  );
}

function Facts({ pair, rules }: ShownProps) {
  const words = usePhrases(pairScreens);
  const dayWords = useDayWords();
  const page = usePhrases(pairPageWords);
  const nameIn = useNameIn();
  const names = useCityNames();
  const type = rules.types.find(({ code }) => code === pair.type);
  const last = pair.endedOn ?? pair.until;
  const facts: [string, string, boolean][] = [
    [
      words.type,
      `${type === undefined ? pair.type : nameIn(type.name)} · ${words.groups[pair.group]}`,
      false,
    ],
    [
      words.since,
      last === null ? words.from(dayWords(pair.since)) : words.span(dayWords(pair.since), dayWords(last)),
      false,
    ],
    [words.decision, pair.decision ?? '', true],
    [words.form.kind, `${words.kinds[pair.target.kind]} · ${pair.target.place}`, true],
    [words.form.staff, pair.target.staff === null ? '' : String(pair.target.staff), false],
    [page.fields.agrees, pair.targetUnit === null ? '' : names.unit(pair.targetUnit), false],
  ];
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="pair-facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text, isChinese]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang={isChinese ? 'zh-CN' : undefined}>{text}</dd>
            </div>
          ))}
      </dl>
      {pair.asked ? <p className="badge badge-quiet">{words.asked}</p> : null}
      {pair.broke ? <p className="badge badge-redo">{words.broke}</p> : null}
      <p className="row">
        {pair.replaces === null ? null : <Link to={`/pairs/${pair.replaces}`}>{page.replaces}</Link>}
        {pair.proposal === null ? null : (
          <Link to={`/pairs/proposals/${pair.proposal}`}>{page.fromProposal}</Link>
        )}
      </p>
    </section>
  );
}

function Steps({ pair, rules }: ShownProps) {
  const words = usePhrases(pairPageWords);
  const [opened, setOpened] = useState<PairStep>();
  const [isSaved, setSaved] = useState(false);
  const { may, group } = pair;
  const possible: PairStep[] = [
    ...(may.report ? (['report', 'promise'] as const) : []),
    ...(may.confirm ? (['confirm'] as const) : []),
    ...(may.decide ? (['decide'] as const) : []),
    ...(may.change ? (['end'] as const) : []),
    ...(may.change && breaksContinuity(group, '01-01') ? (['ask-change'] as const) : []),
  ];
  if (opened !== undefined)
    return (
      <PairStepForm
        key={opened}
        step={opened}
        pair={pair}
        rules={rules}
        close={() => setOpened(undefined)}
        saved={() => {
          setSaved(true);
          setOpened(undefined);
        }}
      />
    );
  return (
    <>
      {isSaved ? <p role="status">{words.saved}</p> : null}
      {may.change && group === 'base' ? <p className="quiet">{words.baseHint}</p> : null}
      <div className="row no-print">
        {possible.map((step) => (
          <Button
            key={step}
            onClick={() => {
              setSaved(false);
              setOpened(step);
            }}
          >
            {words.steps[step]}
          </Button>
        ))}
      </div>
    </>
  );
}

function Asked({ asked }: { asked: PairView['asked12'] }) {
  const words = usePhrases(pairPageWords);
  const names = useCityNames();
  return (
    <section className="panel" aria-labelledby="pair-asked">
      <h2 id="pair-asked">{words.asked}</h2>
      {asked === null ? <p className="quiet">{words.askedUnknown}</p> : null}
      {asked !== null && asked.categories.length === 0 ? <p className="quiet">{words.askedNone}</p> : null}
      {asked === null || asked.categories.length === 0 ? null : (
        <>
          <p>{words.open(asked.open)}</p>
          <ul>
            {asked.categories.map(({ category, count }) => (
              <li key={category ?? ''}>
                {category === null ? words.noCategory : names.category(category)} {count ?? words.few}
              </li>
            ))}
          </ul>
          <p className="quiet">{words.askedHint}</p>
        </>
      )}
    </section>
  );
}

function History({ pair, rules }: ShownProps) {
  return (
    <ol className="pair-history">
      {pair.history.map((line) => (
        <HistoryLine key={line.n} line={line} rules={rules} />
      ))}
    </ol>
  );
}

interface HistoryLineProps {
  line: PairView['history'][number];
  rules: PairRules;
}

function HistoryLine({ line, rules }: HistoryLineProps) {
  const words = usePhrases(pairPageWords);
  const dayWords = useDayWords();
  const names = useCityNames();
  const nameIn = useNameIn();
  const entryNames: Readonly<Record<string, string>> = words.entries;
  const dayNames: Readonly<Record<string, string>> = {
    'pair-promised': words.due,
    'pair-reported': words.contact,
  };
  const ground = rules.grounds.find(({ code }) => code === line.ground);
  const facts = [
    line.ground === null
      ? ''
      : `${words.ground}：${ground === undefined ? line.ground : nameIn(ground.name)}`,
    line.on === null || line.type === 'pair-begun'
      ? ''
      : `${dayNames[line.type] ?? words.day}：${dayWords(line.on)}`,
  ].filter((fact) => fact !== '');
  return (
    <li>
      <strong>{entryNames[line.type] ?? line.type}</strong>{' '}
      <span className="quiet">
        <Moment at={line.at} year />
        {line.post === null ? '' : ` · ${names.postOfUnit(line.post)}`}
      </span>
      {line.agrees === null ? null : (
        <span className="badge badge-quiet">{line.agrees ? words.agrees : words.disagrees}</span>
      )}
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <Spoken words={line.words} />
      <Spoken words={line.evidence === null ? null : `${words.evidence}：${line.evidence}`} />
    </li>
  );
}

function Spoken({ words }: { words: string | null }) {
  return words === null ? null : (
    <p lang="zh-CN" className="pair-words">
      {words}
    </p>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type KindView, type MatchView, matchingKinds, readMatch } from '../contract.ts';
import type { MatchStep } from '../rules/match.ts';
import { matchingWords, matchPageWords } from './messages.ts';
import { Clock, Fits, Reasons, useWho } from './parts.tsx';
import { StepForm } from './StepForm.tsx';

/** One match: both sides as far as they may be seen, its clock, what may be done, what happened. */
export function MatchPage() {
  const { id = '' } = useParams();
  const words = usePhrases(matchPageWords);
  const kinds = useAnswer(matchingKinds, {});
  const answer = useAnswer(readMatch, { id });
  const match = answer.data;
  const kind = kinds.data?.kinds.find(({ code }) => code === match?.kind);
  if (match === undefined || kind === undefined)
    return (
      <Screen title={words.matchTitle}>
        <Awaited answer={match === undefined ? answer : kinds} rows={6} />
      </Screen>
    );
  return <Shown match={match} kind={kind} />;
}

interface ShownProps {
  match: MatchView;
  kind: KindView;
}

function Shown({ match, kind }: ShownProps) {
  const words = usePhrases(matchPageWords);
  const list = usePhrases(matchingWords);
  return (
    <Screen title={words.matchTitle}>
      <p>
        <Link to={`/matching?kind=${kind.code}&list=matches`}>{list.back}</Link>
      </p>
      <Facts match={match} kind={kind} />
      <Steps match={match} kind={kind} />
      <section className="panel" aria-labelledby="match-history">
        <h2 id="match-history">{words.history}</h2>
        <ol className="history">
          {match.history.map((line) => (
            <HistoryLine key={line.n} line={line} />
          ))}
        </ol>
      </section>
    </Screen>
  );
}

function Facts({ match, kind }: ShownProps) {
  const words = usePhrases(matchPageWords);
  const list = usePhrases(matchingWords);
  const nameIn = useNameIn();
  const who = useWho();
  const reason = kind.reasons.find(({ code }) => code === match.reason);
  return (
    <section className="panel" aria-label={words.matchTitle}>
      <p className="row">
        <span className="badge badge-quiet">{list.states[match.state]}</span>
        {match.late === null ? null : <span className="badge badge-redo">{list.lateIs[match.late]}</span>}
        <Clock row={match} />
      </p>
      {[match.need, match.offer].map((side) => (
        <p key={side.id}>
          <span className="quiet">{nameIn(side.side === 'need' ? kind.need : kind.offer)}</span>{' '}
          <Link to={`/matching/listings/${side.id}`}>
            <strong lang="zh-CN">{who(side)}</strong>
          </Link>{' '}
          <Fits row={side} kind={kind} />
        </p>
      ))}
      <p>
        <span className="badge badge-quiet">{list.score(match.score)}</span>{' '}
        <Reasons reasons={match.reasons} kind={kind} />
      </p>
      {reason === undefined ? null : <p>{list.says(words.fields.reason, nameIn(reason.name))}</p>}
      {match.achievedOn === null ? null : (
        <p>
          {list.results[kind.result]} {match.achievedOn}
          {match.amount === null ? '' : ` · ${match.amount} ${nameIn(kind.amount)}`}
        </p>
      )}
      {match.followed.map(({ days, on, holds }) => (
        <p key={days}>{`${words.followed(days)} ${on} · ${holds ? words.holds.yes : words.holds.no}`}</p>
      ))}
      {match.curedOn === null ? null : <p className="quiet">{words.curedHint}</p>}
      {match.after === null ? null : <Link to={`/matching/matches/${match.after}`}>{words.again}</Link>}
    </section>
  );
}

function Steps({ match, kind }: ShownProps) {
  const words = usePhrases(matchPageWords);
  const [opened, setOpened] = useState<MatchStep>();
  const [isDone, setDone] = useState(false);
  const step = opened !== undefined && match.possible.includes(opened) ? opened : undefined;
  if (step !== undefined)
    return (
      <StepForm
        key={step}
        step={step}
        match={match}
        kind={kind}
        close={() => setOpened(undefined)}
        saved={() => {
          setDone(true);
          setOpened(undefined);
        }}
      />
    );
  return (
    <>
      {isDone ? <p role="status">{words.done}</p> : null}
      <div className="row gap no-print">
        {match.possible.map((one) => (
          <Button
            key={one}
            onClick={() => {
              setDone(false);
              setOpened(one);
            }}
          >
            {words.steps[one]}
          </Button>
        ))}
      </div>
    </>
  );
}

function HistoryLine({ line }: { line: MatchView['history'][number] }) {
  const words = usePhrases(matchPageWords);
  const dayWords = useDayWords();
  const names = useCityNames();
  const entryNames: Readonly<Record<string, string>> = words.entries;
  return (
    <li>
      <strong>{entryNames[line.type] ?? line.type}</strong>{' '}
      <span className="quiet">
        <Moment at={line.at} year />
        {line.post === null ? '' : ` · ${names.postOfUnit(line.post)}`}
        {line.onBehalf ? ` · ${words.onBehalf}` : ''}
        {line.on === null ? '' : ` · ${dayWords(line.on)}`}
      </span>
      {line.yes === null ? null : (
        <span className="badge badge-quiet">{line.yes ? words.yes : words.no}</span>
      )}
      {line.words === null ? null : (
        <p lang="zh-CN" className="match-words">
          {line.words}
        </p>
      )}
    </li>
  );
}

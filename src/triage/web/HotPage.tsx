import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type HotIssue, type HotList, hot } from '../contract-hot.ts';
import { EndedEvents } from './EndedEvents.tsx';
import { EventCard } from './EventCard.tsx';
import { hotMessages } from './hot-messages.ts';

/** 热点问题: what many speak of, by the published formula, and the events being dealt with. */
export function HotPage() {
  const words = usePhrases(hotMessages);
  const answer = useAnswer(hot, {}, { every: 60_000 });
  return (
    <Screen title={words.title}>
      {answer.data === undefined ? <Awaited answer={answer} rows={8} /> : <Listed list={answer.data} />}
    </Screen>
  );
}

function Listed({ list }: { list: HotList }) {
  const words = usePhrases(hotMessages);
  return (
    <>
      <p>{words.lead(list.windowDays)}</p>
      <details className="gap">
        <summary>{words.formula}</summary>
        <p lang="zh-CN">{list.formula}</p>
      </details>
      {list.events.length === 0 ? null : (
        <section aria-labelledby="hot-events">
          <h2 id="hot-events">{words.events}</h2>
          {list.events.map((event) => (
            <EventCard key={event.id} event={event} />
          ))}
        </section>
      )}
      {list.rows.length === 0 ? (
        <Nothing title={words.none} next={words.noneHint} />
      ) : (
        <Ranked rows={list.rows} />
      )}
      <EndedEvents />
      {list.computedAt === null ? null : (
        <p className="quiet">
          {words.computed} <Moment at={list.computedAt} />
        </p>
      )}
    </>
  );
}

/** As many as a morning meeting takes up; the others on request. */
const atOnce = 10;

function Ranked({ rows }: { rows: HotList['rows'] }) {
  const words = usePhrases(hotMessages);
  const [shown, setShown] = useState(atOnce);
  const left = rows.length - shown;
  return (
    <>
      <ol className="hot-list">
        {rows.slice(0, shown).map((row) => (
          <li key={row.id} className="panel">
            <IssueRow row={row} />
          </li>
        ))}
      </ol>
      {left > 0 ? <Button onClick={() => setShown(shown + atOnce)}>{words.others(left)}</Button> : null}
    </>
  );
}

function IssueRow({ row }: { row: HotIssue }) {
  const words = usePhrases(hotMessages);
  return (
    <>
      <div className="panel-head">
        <h2 lang="zh-CN">
          <Link to={`/hot/${row.id}`}>{row.title || words.untitled}</Link>
        </h2>
        {row.isNew ? <span className="badge badge-redo">{words.isNew}</span> : null}
        {row.event === null ? null : <span className="badge badge-quiet">{words.inEvent}</span>}
      </div>
      <div className="hot-row">
        <div>
          <IssueFacts row={row} />
        </div>
        <Spark trend={row.trend} />
      </div>
    </>
  );
}

/** Requests a week as small bars, to be compared down the list; the issue's own page has the figures. */
function Spark({ trend }: { trend: readonly number[] }) {
  const words = usePhrases(hotMessages);
  const most = Math.max(1, ...trend);
  const label = `${words.trend} ${trend.join(', ')}`;
  return (
    <div className="hot-spark">
      <svg viewBox={`0 0 ${trend.length * 16} 44`} role="img" aria-label={label}>
        {trend.map((count, week) => {
          const height = count === 0 ? 2 : Math.max(4, (count / most) * 42);
          const age = trend.length - week;
          return (
            <rect
              key={age}
              className={count === 0 ? 'hot-none' : undefined}
              x={week * 16 + 2}
              y={44 - height}
              width={12}
              height={height}
            />
          );
        })}
      </svg>
      <small className="quiet" aria-hidden="true">
        {words.trend}
      </small>
    </div>
  );
}

/** A share that was counted, not estimated. */
const share = (part: number) => `${Math.round(part * 100)}%`;

/** Heat with the parts that make it, how many, where and when. */
export function IssueFacts({ row }: { row: HotIssue }) {
  const words = usePhrases(hotMessages);
  const names = useCityNames();
  const { parts } = words;
  const where = [...(row.divisionName === null ? [] : [row.divisionName]), ...row.places];
  return (
    <>
      <p>
        <strong>
          {words.heat} {row.heat.toFixed(1)}
        </strong>{' '}
        · {words.peopleOf(row.people, row.requests)}
      </p>
      <p className="hot-parts">
        <span className="triage-word">{parts.people(row.people)}</span>
        <span className="triage-word">{parts.fast(share(row.fast))}</span>
        <span className="triage-word">{parts.severe(share(row.severe))}</span>
        <span className="triage-word">{parts.unanswered(share(row.unanswered))}</span>
        <span className="triage-word">{parts.days(Math.round(row.days))}</span>
      </p>
      <p className="quiet">
        {words.place} {where.length === 0 ? words.noPlace : <span lang="zh-CN">{where.join(' · ')}</span>}
        {row.category === null ? null : ` · ${names.category(row.category)}`}
      </p>
      <p className="quiet">
        {words.span} <Moment at={row.firstAt} />—<Moment at={row.lastAt} />
      </p>
    </>
  );
}

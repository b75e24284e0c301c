import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { millisecondsPerDay } from '../../platform/calendar/civil.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useDayWords, useZone } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { serverNow } from '../../platform/ui/server-time.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { compareProblems, type ProblemChanges, type ProblemDifferenceView } from '../contract-problems.ts';
import { problemMoves } from '../rules/problem-compare.ts';
import { problemScreens } from './problem-messages.ts';

const daysBack = 7;

/** 清单变化: what changed on the list since a day began, a week ago where nobody says. */
export function ProblemChangesPage() {
  const words = usePhrases(problemScreens);
  const zone = useZone();
  const [since, setSince] = useState(() =>
    civilDateOf(new Date(serverNow() - daysBack * millisecondsPerDay).toISOString(), zone),
  );
  const answer = useAnswer(compareProblems, { since });
  return (
    <Screen title={words.changes} beside={<Link to="/problems">{words.allProblems}</Link>}>
      <p>{words.changesLead}</p>
      <Field label={words.since}>
        {(control) => <DayPicker control={control} value={since} change={setSince} isShort isFixed />}
      </Field>
      <Awaited answer={answer} rows={6} />
      {answer.data === undefined ? null : <Changes changes={answer.data} />}
    </Screen>
  );
}

function Changes({ changes: { rows, counts, unchanged, isCapped } }: { changes: ProblemChanges }) {
  const words = usePhrases(problemScreens);
  const moved = problemMoves.filter((move) => counts[move] > 0);
  return (
    <>
      <p>
        {[
          ...moved.map((move) => words.move(words.moves[move], counts[move])),
          words.unchanged(unchanged),
        ].join(' · ')}
      </p>
      {isCapped ? <p>{words.capped}</p> : null}
      {rows.length === 0 ? <Nothing title={words.noChanges} next={words.noChangesHint} /> : null}
      {rows.map((row) => (
        <Change key={row.id} row={row} />
      ))}
    </>
  );
}

function Change({ row }: { row: ProblemDifferenceView }) {
  const words = usePhrases(problemScreens);
  const dayWords = useDayWords();
  const units = useCityNames();
  const unit = units.unit(row.unit);
  const owner = row.moves.includes('owner') ? words.from(units.unit(row.unitBefore ?? ''), unit) : unit;
  const due = row.moves.includes('due')
    ? words.from(row.dueBefore === null ? '' : dayWords(row.dueBefore), dayWords(row.due))
    : dayWords(row.due);
  const facts: [string, string, boolean][] = [
    [words.unit, owner, false],
    [words.due, due, false],
    [words.measure, row.measure, true],
    [words.progress, row.progress, true],
    [
      row.state === 'removed' ? words.removedBecause : words.result,
      row.state === 'open' ? '' : row.result,
      true,
    ],
  ];
  return (
    <section className="panel">
      <div className="panel-head">
        <h2 lang="zh-CN">{row.problem === '' ? words.erased : row.problem}</h2>
        {row.moves.map((move) => (
          <span key={move} className="badge badge-quiet">
            {words.moves[move]}
          </span>
        ))}
      </div>
      <dl className="fact-list">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text, isSpoken]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang={isSpoken ? 'zh-CN' : undefined}>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment, useDayWords } from '../../platform/ui/moments.tsx';
import { useNarrow } from '../../platform/ui/narrow.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import type { PlanRow, RuleView } from '../contract.ts';
import { planStates } from '../rules/plan.ts';
import { planScreens } from './messages.ts';

/** Units a level shows on a telephone before it folds. */
const mostUnfolded = 12;

/** 审核进度: all units in official order, level by level, and how far each plan is. */
export function StateTable({ rule, rows }: { rule: RuleView; rows: readonly PlanRow[] }) {
  return (
    <>
      {rule.levels.map((level) => {
        const some = rows.filter((row) => row.level === level.code);
        return some.length === 0 ? null : <Level key={level.code} level={level} rows={some} />;
      })}
    </>
  );
}

function Level({ level, rows }: { level: RuleView['levels'][number]; rows: readonly PlanRow[] }) {
  const dayWords = useDayWords();
  const words = usePhrases(planScreens);
  const title = useNameIn()(level.name);
  // some hundred towns are ten thousand pixels on a telephone; on a desk and on paper all of them stand there
  const isFolded = useNarrow() && rows.length > mostUnfolded;
  return (
    <section className="plan-level">
      <h2>
        {title} <small className="quiet">{words.submitBy(dayWords(level.submitBy))}</small>
      </h2>
      <LevelStates rows={rows} />
      {isFolded ? (
        <details>
          <summary>{words.unfold(rows.length)}</summary>
          <LevelTable title={title} rows={rows} />
        </details>
      ) : (
        <LevelTable title={title} rows={rows} />
      )}
    </section>
  );
}

/** How many plans of a level are how far. */
function LevelStates({ rows }: { rows: readonly PlanRow[] }) {
  const words = usePhrases(planScreens);
  const counts = [...planStates, 'none' as const].map((state) => ({
    state,
    count: rows.filter((row) => (row.state ?? 'none') === state).length,
  }));
  return (
    <p className="row">
      {counts.map(({ state, count }) =>
        count === 0 ? null : (
          <span key={state} className={`badge plan-state plan-${state}`}>
            {words.states[state]} {count}
          </span>
        ),
      )}
    </p>
  );
}

function LevelTable({ title, rows }: { title: string; rows: readonly PlanRow[] }) {
  const words = usePhrases(planScreens);
  return (
    <Scroll label={title}>
      <table className="rows rows-stack">
        <thead>
          <tr>
            <th scope="col">{words.heads.unit}</th>
            <th scope="col">{words.heads.state}</th>
            <th scope="col">{words.heads.submitted}</th>
            <th scope="col">{words.heads.due}</th>
            <th scope="col">{words.heads.notes}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <StateRow key={row.unit} row={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** A draft nobody handed in is opened by its own unit and those it asks alone. */
const isReadable = ({ plan, submittedAt, waits, passedVersion }: PlanRow) =>
  plan !== null && (submittedAt !== null || passedVersion !== null || waits !== null);

function StateRow({ row }: { row: PlanRow }) {
  const words = usePhrases(planScreens);
  const names = useCityNames();
  const unit = names.unit(row.unit);
  return (
    <tr>
      <th scope="row">
        {isReadable(row) ? (
          <Link to={`/plans/${row.plan}`} aria-label={words.open(unit)}>
            {unit}
          </Link>
        ) : (
          unit
        )}
      </th>
      <td>
        <span className={`badge plan-state plan-${row.state ?? 'none'}`}>
          {words.states[row.state ?? 'none']}
        </span>
      </td>
      <td>{row.submittedAt === null ? null : <Moment at={row.submittedAt} />}</td>
      <td>{row.due === null ? null : <Due at={row.due} />}</td>
      <td>
        <span className="row">
          {row.waits === null ? null : <span className="badge badge-redo">{words.waits[row.waits]}</span>}
          {row.isSubmissionOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
          {row.isReviewOverdue ? <span className="badge badge-redo">{words.reviewOverdue}</span> : null}
          {row.returns === 0 ? null : <span className="badge badge-quiet">{words.returns(row.returns)}</span>}
          {row.grave === null || row.grave === 0 || row.state === 'passed' ? null : (
            <span className="badge badge-quiet">{words.grave(row.grave)}</span>
          )}
        </span>
      </td>
    </tr>
  );
}

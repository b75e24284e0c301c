import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useLength, useNow } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { remainingUntil } from '../../platform/ui/remaining.ts';
import { type RequestRow, reddest } from '../contract.ts';
import { useCity } from './city.tsx';
import { requestScreens } from './messages.ts';

const everyMinute = 60_000;

/** 时限最紧的三件: the three reddest requests, why they are, and who has them. */
export function Reddest() {
  const words = usePhrases(requestScreens);
  const answer = useAnswer(reddest, {}, { every: everyMinute, keepLast: true });
  const now = useNow();
  const rows = answer.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="reddest no-print" aria-label={words.queue.reddest.title}>
      <h2>{words.queue.reddest.title}</h2>
      <ol>
        {rows.map((row) => (
          <Red key={row.id} row={row} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Red({ row, now }: { row: RequestRow; now: number }) {
  const words = usePhrases(requestScreens);
  const { names } = useCity();
  const why = useWhy(row, now);
  return (
    <li className={`red red-${why.urgency}`}>
      <Link to={`/requests/${row.id}`}>
        <strong className="red-why">{why.said}</strong>
        <span className="red-title">{row.title === '' ? words.queue.noTitle : row.title}</span>
        <span className="quiet">
          {names.shortUnit(row.leadUnit ?? row.ownerUnit)} · {words.stages[row.stage]}
        </span>
      </Link>
    </li>
  );
}

/** The clock that is nearest or past, how far, and what makes it worse. */
function useWhy(row: RequestRow, now: number) {
  const words = usePhrases(requestScreens).queue;
  const lengthOf = useLength();
  const { citizenDue, stepDue } = row;
  const isCitizen = citizenDue !== null && (stepDue === null || citizenDue <= stepDue);
  const due = (isCitizen ? citizenDue : stepDue) ?? row.receivedAt;
  const remaining = remainingUntil(due, now);
  const length = lengthOf(remaining);
  const clock = isCitizen ? words.columns.citizen : words.columns.step;
  const said = [
    remaining.urgency === 'overdue'
      ? words.reddest.overdue(clock, length)
      : words.reddest.left(clock, length),
    ...(row.urged ? [words.urged(row.urgeCount)] : []),
    ...(row.redoCount > 0 ? [words.redo(row.redoCount)] : []),
  ];
  return { urgency: remaining.urgency, said: said.join(' · ') };
}

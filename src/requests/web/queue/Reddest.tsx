import type { Instant } from '../../../platform/time.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useLength, useNow } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { type Red, Reds } from '../../../platform/ui/Reds.tsx';
import { remainingUntil } from '../../../platform/ui/remaining.ts';
import { type RequestRow, reddest } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

const everyMinute = 60_000;

/** 时限最紧的三件: the three requests of the post nearest to or furthest past a deadline, why, and who has them. */
export function Reddest({ isSlim = false }: { isSlim?: boolean }) {
  const words = usePhrases(requestScreens).queue.reddest;
  const answer = useAnswer(reddest, {}, { every: everyMinute, keepLast: true });
  const redOf = useRed(isSlim);
  if (answer.data === undefined) return null;
  const title = isSlim ? words.slim : words.title;
  return <Reds title={title} none={words.none} isSlim={isSlim} rows={answer.data.rows.map(redOf)} />;
}

/** The clock that is nearest or past, how far, and what makes it worse. */
function useRed(isSlim: boolean): (row: RequestRow) => Red {
  const words = usePhrases(requestScreens);
  const { names } = useCity();
  const now = useNow();
  const lengthOf = useLength();
  const { queue } = words;
  return (row) => {
    const { which, due } = nearest(row);
    const remaining = remainingUntil(due, now);
    const length = lengthOf(remaining);
    const clock = isSlim ? '' : queue.columns[which];
    const said = remaining.urgency === 'overdue' ? queue.reddest.overdue : queue.reddest.left;
    const why = [
      said(clock, length),
      ...(row.urged ? [queue.urged(row.urgeCount)] : []),
      ...(row.redoCount > 0 ? [queue.redo(row.redoCount)] : []),
    ];
    const unit = names.shortUnit(row.leadUnit ?? row.ownerUnit);
    return {
      id: row.id,
      to: `/requests/${row.id}`,
      urgency: remaining.urgency,
      why: why.join(' · '),
      title: row.title === '' ? queue.noTitle : row.title,
      who: isSlim ? unit : `${unit} · ${words.stages[row.stage]}`,
    };
  };
}

/** The deadline that comes first: the asker's, or this step's. */
function nearest({ citizenDue, stepDue, receivedAt }: RequestRow): {
  which: 'citizen' | 'step';
  due: Instant;
} {
  const isCitizen = citizenDue !== null && (stepDue === null || citizenDue <= stepDue);
  return isCitizen ? { which: 'citizen', due: citizenDue } : { which: 'step', due: stepDue ?? receivedAt };
}

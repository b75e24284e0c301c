import type { Kinds } from './kinds/registry.ts';
import type { clockSlots } from './kinds/time.ts';

type Deadline = Kinds['deadline'];

export interface DeadlineQuestion {
  slot: (typeof clockSlots)[number];
  /** Asked where a step has a citizen clock and a duty clock. */
  clock?: Deadline['clock'];
  requestType?: string;
  urgency?: string;
}

/** The deadline in force for a step: the most exact one, by urgency first, then by type of request. */
export function deadlineFor(
  question: DeadlineQuestion,
  deadlines: readonly Deadline[],
): Deadline | undefined {
  const fitting = deadlines.filter(
    (deadline) =>
      deadline.inForce &&
      deadline.slot === question.slot &&
      (question.clock === undefined || deadline.clock === question.clock) &&
      fits(deadline.urgencies, question.urgency) &&
      fits(deadline.requestTypes, question.requestType),
  );
  return fitting.sort((a, b) => exactness(b) - exactness(a) || a.order - b.order)[0];
}

function fits(wanted: readonly string[] | undefined, given: string | undefined): boolean {
  return wanted === undefined || (given !== undefined && wanted.includes(given));
}

function exactness(deadline: Deadline): number {
  return (deadline.urgencies === undefined ? 0 : 2) + (deadline.requestTypes === undefined ? 0 : 1);
}

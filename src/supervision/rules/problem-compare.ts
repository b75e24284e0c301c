import type { CivilDate } from '../../platform/time.ts';
import { foldProblem, type Problem } from './problem.ts';

/** What became of a problem since a day: listed, ended or listed again; another owner, day, measures; reported on. */
export const problemMoves = [
  'listed',
  'struck',
  'removed',
  'reopened',
  'owner',
  'due',
  'measure',
  'reported',
] as const;
export type ProblemMove = (typeof problemMoves)[number];

export interface ProblemDifference {
  moves: ProblemMove[];
  /** As it stood when the day began; null when it was not listed then. */
  before: Problem | null;
  after: Problem;
}

type Entries = Parameters<typeof foldProblem>[0];

/** A problem as it stood when a day began beside how it stands now; undefined when nothing changed or there is none. */
export function problemSince(
  entries: Entries,
  since: CivilDate,
  dayOf: (at: string) => CivilDate,
): ProblemDifference | undefined {
  const after = foldProblem(entries);
  if (after === undefined) return undefined;
  const before = foldProblem(entries.filter(({ recordedAt }) => dayOf(recordedAt) < since)) ?? null;
  const moves = before === null ? movesOfNew(after) : movesBetween(before, after);
  return moves.length === 0 ? undefined : { moves, before, after };
}

const movesOfNew = ({ state }: Problem): ProblemMove[] => (state === 'open' ? ['listed'] : ['listed', state]);

function movesBetween(before: Problem, after: Problem): ProblemMove[] {
  const changed: Readonly<Record<ProblemMove, boolean>> = {
    listed: false,
    struck: before.state !== after.state && after.state === 'struck',
    removed: before.state !== after.state && after.state === 'removed',
    reopened: before.state !== after.state && after.state === 'open',
    owner: before.unit !== after.unit,
    due: before.due !== after.due,
    measure: before.measureAt !== after.measureAt,
    reported: before.progressAt !== after.progressAt,
  };
  return problemMoves.filter((move) => changed[move]);
}

import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Where a problem on the list comes from 问题来源. */
export const problemSources = ['hot-issue', 'request', 'visit', 'meeting', 'other'] as const;
export type ProblemSource = (typeof problemSources)[number];

/** What may become of a listed problem: 销号 with its result, or taken off for a stated reason; it never just vanishes. */
export const problemStates = ['open', 'struck', 'removed'] as const;
export type ProblemState = (typeof problemStates)[number];

/** Body of `problem-listed` version 1; the problem and the measures stand beside it, sealed. */
export interface ProblemListed extends JsonObject {
  source: ProblemSource;
  /** The hot issue or request it comes from. */
  from: string | null;
  unit: string;
  due: CivilDate;
}

/** Body of `problem-changed` version 1: another owner, another day, or other measures, for a reason. */
export interface ProblemChanged extends JsonObject {
  unit: string;
  due: CivilDate;
}

/** A problem 问题清单条目 as its chain tells it. */
export interface Problem {
  n: number;
  source: ProblemSource;
  from: string | null;
  unit: string;
  due: CivilDate;
  state: ProblemState;
  /** Entries whose sealed words are the problem, its measures, the last progress, and the result or the reason. */
  wordsAt: number;
  measureAt: number;
  progressAt: number | null;
  resultAt: number | null;
  listedAt: Instant;
  endedAt: Instant | null;
  /** How often owner, day or measures were changed. */
  changes: number;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a problem. @throws TypeError for another type, or one that cannot follow. */
export function foldProblem(entries: readonly Told[]): Problem | undefined {
  return entries.reduce<Problem | undefined>(evolveProblem, undefined);
}

/** The problem after one more entry. */
export function evolveProblem(before: Problem | undefined, entry: Told): Problem {
  if (entry.type === 'problem-listed') return listed(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before problem-listed`);
  const after = { ...before, n: entry.n };
  const ended = { endedAt: entry.recordedAt, resultAt: entry.n };
  switch (entry.type) {
    case 'problem-changed':
      return {
        ...after,
        ...(entry.body as unknown as ProblemChanged),
        measureAt: entry.n,
        changes: before.changes + 1,
      };
    case 'problem-reported':
      return { ...after, progressAt: entry.n };
    case 'problem-struck':
      return { ...after, ...ended, state: 'struck' };
    case 'problem-removed':
      return { ...after, ...ended, state: 'removed' };
    case 'problem-reopened':
      return { ...after, state: 'open', endedAt: null };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${entry.type} is no entry of a problem`);
  }
}

function listed({ n, recordedAt, body }: Told): Problem {
  return {
    ...(body as unknown as ProblemListed),
    n,
    state: 'open',
    wordsAt: n,
    measureAt: n,
    progressAt: null,
    resultAt: null,
    listedAt: recordedAt,
    endedAt: null,
    changes: 0,
  };
}

/** Ages of open problems, in days, at whose ends the columns of the age chart stand. */
export const ageSteps = [7, 30, 90, 180] as const;

/** How many open problems are how old: up to 7, 30, 90, 180 days, and older. */
export function agesOf(daysOpen: readonly number[]): number[] {
  const counts = [...ageSteps, 0].map(() => 0);
  for (const days of daysOpen) {
    const at = ageSteps.findIndex((step) => days <= step);
    const column = at < 0 ? ageSteps.length : at;
    counts[column] = (counts[column] ?? 0) + 1;
  }
  return counts;
}

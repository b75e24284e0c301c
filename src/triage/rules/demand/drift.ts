import { studentQuantile } from './quantiles.ts';

/** Requests of each class in a week and in the same week a year (52 weeks) before. */
export interface WeekPair {
  now: readonly number[];
  before: readonly number[];
}

export interface ClassChange {
  now: number;
  before: number;
  /** Change of the share, as a part of one, with limits that hold for all classes at once. */
  change: number;
  low: number;
  high: number;
  /** Its limits leave out none, and the mix as a whole is told apart. */
  moved: boolean;
}

export interface Drift {
  weeks: number;
  now: number;
  before: number;
  /** Chance of as large a difference where nothing changed. */
  p: number;
  told: boolean;
  classes: ClassChange[];
}

export const driftWeeks = 13;
export const driftLevel = 0.05;
/** Fewer weeks have no exchange of weeks rare enough, fewer requests say nothing. */
export const leastPairs = 8;
export const leastRequests = 50;

/**
 * Whether the mix of classes of some weeks differs from that of the same weeks a year before: the likelihood ratio G
 * (Sokal & Rohlf 1995) with the chance of every exchange of a week with its own of the year before (exact paired permutation,
 * Fisher 1935, Good 2005): a week keeps its requests together, so that forty calls about one burst pipe are no forty
 * witnesses, and both years have the same seasons. Null where there is too little to say.
 */
export function driftOf(pairs: readonly WeekPair[]): Drift | null {
  const [now, before] = [sumOf(pairs.map((pair) => pair.now)), sumOf(pairs.map((pair) => pair.before))];
  const least = Math.min(total(now), total(before));
  if (pairs.length < leastPairs || least < leastRequests) return null;
  const p = chanceOfG(pairs, { now, before });
  const told = p <= driftLevel;
  const limits = limitsOf(pairs, { now, before });
  return {
    ...{ weeks: pairs.length, now: total(now), before: total(before), p, told },
    classes: limits.map((limit, at) => ({
      ...{ now: now[at] ?? 0, before: before[at] ?? 0, ...limit },
      moved: told && (limit.low > 0 || limit.high < 0),
    })),
  };
}

interface Sides {
  now: readonly number[];
  before: readonly number[];
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function sumOf(rows: readonly (readonly number[])[]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => total(rows.map((row) => row[at] ?? 0)));
}

/** G of two rows of counts: 2 Σ O ln(O ÷ E). */
export function likelihoodRatio(now: readonly number[], before: readonly number[]): number {
  const [allNow, allBefore] = [total(now), total(before)];
  const all = allNow + allBefore;
  const part = (seen: number, expected: number) => (seen === 0 ? 0 : seen * Math.log(seen / expected));
  return (
    2 *
    now.reduce((sum, count, at) => {
      const both = count + (before[at] ?? 0);
      return sum + part(count, (both * allNow) / all) + part(before[at] ?? 0, (both * allBefore) / all);
    }, 0)
  );
}

/** Share of all exchanges that make G at least as large; the first week stays, since exchanging all changes nothing. */
function chanceOfG(pairs: readonly WeekPair[], { now, before }: Sides): number {
  const seen = likelihoodRatio(now, before) - 1e-9;
  const [left, right] = [[...now], [...before]];
  const exchanged = pairs.map(() => false);
  const all = 2 ** (pairs.length - 1);
  let asLarge = 0;
  for (let turn = 0; turn < all; turn += 1) {
    // one week is exchanged from turn to turn (Gray's order), so that each costs one week only
    if (turn > 0) exchange(pairs, { left, right, exchanged }, 1 + Math.log2(turn & -turn));
    if (likelihoodRatio(left, right) >= seen) asLarge += 1;
  }
  return asLarge / all;
}

function exchange(
  pairs: readonly WeekPair[],
  { left, right, exchanged }: { left: number[]; right: number[]; exchanged: boolean[] },
  week: number,
): void {
  const pair = pairs[week];
  if (pair === undefined) return;
  const sign = exchanged[week] === true ? -1 : 1;
  exchanged[week] = exchanged[week] !== true;
  for (const [at, count] of pair.now.entries()) {
    const moved = sign * (count - (pair.before[at] ?? 0));
    left[at] = (left[at] ?? 0) - moved;
    right[at] = (right[at] ?? 0) + moved;
  }
}

/** Change of each share with limits by leaving out one week after the other (Tukey 1958), for all classes at once by Bonferroni. */
function limitsOf(pairs: readonly WeekPair[], { now, before }: Sides) {
  const changes = (left: readonly number[], right: readonly number[]) => {
    const [allLeft, allRight] = [total(left) || 1, total(right) || 1];
    return left.map((count, at) => count / allLeft - (right[at] ?? 0) / allRight);
  };
  const without = pairs.map((pair) =>
    changes(
      now.map((count, at) => count - (pair.now[at] ?? 0)),
      before.map((count, at) => count - (pair.before[at] ?? 0)),
    ),
  );
  const n = pairs.length;
  const quantile = studentQuantile(1 - driftLevel / (2 * now.length), n - 1);
  return changes(now, before).map((change, at) => {
    const left = without.map((one) => one[at] ?? 0);
    const mean = total(left) / n;
    const error = Math.sqrt((left.reduce((sum, one) => sum + (one - mean) ** 2, 0) * (n - 1)) / n);
    return { change, low: change - quantile * error, high: change + quantile * error };
  });
}

import { type Share, wilson } from '../../../platform/intervals.ts';

/** Where each planned look stands, the one it stands in and no other: what is counted and what is not. */
export const followFigures = [
  'holds',
  'partly',
  'came-back',
  'not-reached',
  'declined',
  'lapsed',
  'overdue',
  'not-due',
] as const;
export type FollowFigure = (typeof followFigures)[number];

export type FollowCounts = Record<FollowFigure, number>;

/** 复发率 = came back ÷ looked at; only partly solved is told apart and is no relapse. Whoever was not reached is in neither. */
export function relapse(counts: FollowCounts): { looked: number; rate: Share | null } {
  const looked = counts.holds + counts.partly + counts['came-back'];
  return { looked, rate: wilson(counts['came-back'], looked) };
}

/** Counts put together. */
export function added(rows: readonly FollowCounts[]): FollowCounts {
  const sum = Object.fromEntries(followFigures.map((figure) => [figure, 0])) as FollowCounts;
  for (const row of rows) for (const figure of followFigures) sum[figure] += row[figure];
  return sum;
}

/** Rows put together under a name each, in the order given; names with nothing are left out. */
export function groupedBy<Row extends FollowCounts>(
  rows: readonly Row[],
  order: readonly string[],
  nameOf: (row: Row) => string,
): { code: string; counts: FollowCounts }[] {
  const known = new Set(order);
  const code = (row: Row) => (known.has(nameOf(row)) ? nameOf(row) : '');
  return [...order, ''].flatMap((name) => {
    const own = rows.filter((row) => code(row) === name);
    return own.length === 0 ? [] : [{ code: name, counts: added(own) }];
  });
}

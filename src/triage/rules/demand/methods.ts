/** Weeks of a year, and how many weeks ahead a forecast looks. */
export const season = 52;
export const horizon = 8;
/** Weeks averaged about one week of the year before. */
const around = 2;
/** The first week a method can be asked at. */
export const firstOrigin = season + around;

/** 去年同期 seasonal naive · 近期水平 simple exponential smoothing (Brown 1956) · 近期水平×去年涨跌 the level, moved as it did a year before. */
export const methodNames = ['last-year', 'level', 'level-and-season'] as const;
export type MethodName = (typeof methodNames)[number];

const weights = [0.1, 0.2, 0.3, 0.5, 0.7] as const;

/** What a method says, after the weeks given, of each of the weeks ahead. */
export function ahead(counts: readonly number[], method: MethodName): number[] {
  const last = counts.length;
  const of = (week: number) => counts[week] ?? 0;
  const weeks = Array.from({ length: horizon }, (_, at) => last + at);
  if (method === 'last-year') return weeks.map((week) => of(week - season));
  const level = levelOf(counts);
  if (method === 'level') return weeks.map(() => level);
  const base = meanAbout(counts, last - 1 - season);
  return weeks.map((week) => (level * (meanAbout(counts, week - season) + 1)) / (base + 1));
}

function meanAbout(counts: readonly number[], week: number): number {
  const near = counts.slice(Math.max(0, week - around), week + around + 1);
  return near.length === 0 ? 0 : near.reduce((sum, count) => sum + count, 0) / near.length;
}

/** The level after the last week, with the weight that was wrong by least from week to week so far. */
function levelOf(counts: readonly number[]): number {
  let best = { wrong: Number.POSITIVE_INFINITY, level: 0 };
  for (const weight of weights) {
    let level = counts[0] ?? 0;
    let wrong = 0;
    for (const count of counts) {
      wrong += Math.abs(count - level);
      level += weight * (count - level);
    }
    if (wrong < best.wrong) best = { wrong, level };
  }
  return best.level;
}

import { ahead, firstOrigin, horizon, type MethodName, methodNames } from './methods.ts';
import { studentQuantile } from './quantiles.ts';

export interface Ahead {
  expected: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

/** What was forecast for a week some weeks before it came, and what came. */
export interface PastAhead extends Ahead {
  /** Place of the week in the series. */
  week: number;
  came: number;
}

export interface Judged {
  /** How many forecasts of how many moments are judged. */
  forecasts: number;
  origins: number;
  within80: number;
  within95: number;
  /** Mean distance from what came, of this and of the same week a year before; below 1 is nearer than that. */
  error: number;
  naiveError: number;
  /** Null where the year before was never wrong. */
  ratio: number | null;
}

export interface Forecast {
  method: MethodName;
  weeks: Ahead[];
  judged: Judged;
  /** Forecast {@link shownAhead} weeks before each past week. */
  past: PastAhead[];
}

/** How many weeks before a past week its forecast was made, where past ones are shown. */
export const shownAhead = 4;
/** So many errors of each distance before limits are drawn from them, and so many moments to be judged at. */
const leastErrors = 10;
const leastJudged = 12;
const firstJudged = firstOrigin + horizon + leastErrors;
/** Shorter series have no forecast. */
export const leastWeeks = firstJudged + leastJudged + horizon - 1;

/** A moment in the series: what each method said then of the weeks after. */
type Said = Readonly<Record<MethodName, readonly number[]>>;

/**
 * The weeks ahead of one series. The method is the one that was nearest so far, and its limits are drawn from its own errors
 * so far, both by rolling origin (Tashman 2000; Hyndman & Athanasopoulos 2021, 5.10): at each past moment only what was known
 * then is used, so the judgement is of what this page would have shown. Null where the series is too short.
 */
export function forecastOf(counts: readonly number[]): Forecast | null {
  if (counts.length < leastWeeks) return null;
  const said = new Map<number, Said>();
  for (let origin = firstOrigin; origin <= counts.length; origin += 1)
    said.set(origin, saidAt(counts.slice(0, origin)));
  const origins = Array.from({ length: counts.length - firstJudged + 1 }, (_, at) => firstJudged + at);
  const made = origins.map((origin) => ({ origin, ...madeAt(counts, said, origin) }));
  const last = made.at(-1);
  if (last === undefined) return null;
  return {
    method: last.method,
    weeks: last.weeks,
    judged: judgedOf(counts, said, made),
    past: made.flatMap(({ origin, weeks }): PastAhead[] => {
      const week = origin + shownAhead - 1;
      const [one, came] = [weeks[shownAhead - 1], counts[week]];
      return one === undefined || came === undefined ? [] : [{ week, came, ...one }];
    }),
  };
}

function saidAt(counts: readonly number[]): Said {
  return Object.fromEntries(methodNames.map((method) => [method, ahead(counts, method)])) as unknown as Said;
}

/** The forecast as it was made at a moment, from what was known then. */
function madeAt(
  counts: readonly number[],
  said: ReadonlyMap<number, Said>,
  origin: number,
): { method: MethodName; weeks: Ahead[] } {
  const errors = (method: MethodName, distance: number): [number, number][] => {
    const found: [number, number][] = [];
    for (let at = firstOrigin; at + distance < origin; at += 1)
      found.push([said.get(at)?.[method][distance] ?? 0, counts[at + distance] ?? 0]);
    return found;
  };
  const wrongBy = (method: MethodName) =>
    Array.from({ length: horizon }, (_, distance) => errors(method, distance))
      .flat()
      .reduce((sum, [expected, came]) => sum + Math.abs(expected - came), 0);
  const method = methodNames
    .map((name) => ({ name, wrong: wrongBy(name) }))
    .reduce((best, one) => (one.wrong < best.wrong ? one : best)).name;
  const weeks = (said.get(origin)?.[method] ?? []).map((expected, distance) =>
    limitsOf(expected, errors(method, distance)),
  );
  return { method, weeks };
}

const rooted = (count: number): number => Math.sqrt(Math.max(0, count) + 3 / 8);
const back = (root: number): number => Math.max(0, root) ** 2 - 3 / 8;

/**
 * Limits from past errors of the same distance, on the scale of square roots where counts vary alike whatever their size
 * (Anscombe 1948). Errors of overlapping weeks say little more than one, so they count as so many as do not overlap.
 */
function limitsOf(expected: number, errors: readonly (readonly [number, number])[]): Ahead {
  const squares = errors.map(([said, came]) => (rooted(came) - rooted(said)) ** 2);
  const spread = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / Math.max(1, squares.length));
  const freedom = Math.max(7, squares.length / 2);
  const limit = (p: number) => {
    const at = rooted(expected) + studentQuantile(p, freedom) * spread;
    return p < 0.5 ? Math.max(0, Math.floor(back(at))) : Math.ceil(back(at));
  };
  return {
    ...{ expected, low80: limit(0.1), high80: limit(0.9), low95: limit(0.025), high95: limit(0.975) },
  };
}

function judgedOf(
  counts: readonly number[],
  said: ReadonlyMap<number, Said>,
  made: readonly { origin: number; weeks: readonly Ahead[] }[],
): Judged {
  const pairs = made.flatMap(({ origin, weeks }) =>
    weeks.flatMap((week, distance) => {
      const came = counts[origin + distance];
      const naive = said.get(origin)?.['last-year'][distance] ?? 0;
      return came === undefined ? [] : [{ ...week, came, naive }];
    }),
  );
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / Math.max(1, pairs.length);
  const error = mean(({ expected, came }) => Math.abs(expected - came));
  const naiveError = mean(({ naive, came }) => Math.abs(naive - came));
  return {
    ...{ forecasts: pairs.length, origins: made.length - 1, error, naiveError },
    within80: mean(({ low80, high80, came }) => Number(low80 <= came && came <= high80)),
    within95: mean(({ low95, high95, came }) => Number(low95 <= came && came <= high95)),
    ratio: naiveError === 0 ? null : error / naiveError,
  };
}

import { dayNumber } from '../../platform/calendar/civil.ts';
import { type Share, wilson } from '../../platform/intervals.ts';
import type { PeriodFigure } from '../../requests/rules/period.ts';
import { daysOf } from './periods.ts';
import { hypergeometric } from './statistics.ts';

/**
 * 五维成效 in the order of the page of June 2022: satisfaction of the public, trust of firms, expectations of the market, social
 * stability, development. Each is shown by its parts; no total is made, and what the record cannot tell is said to be not measured.
 */
export const outcomes = ['public', 'firms', 'market', 'stability', 'growth'] as const;
export type Outcome = (typeof outcomes)[number];

/** A count a part is made of: requests by a figure of `requests`, of all askers or of firms. */
export interface OutcomeCount {
  figure: PeriodFigure;
  firms: boolean;
}

interface PartFacts {
  outcome: Outcome;
  /** A share of `hit` in `all`; a rate of `hit` per ten thousand residents; or nothing the record holds. */
  kind: 'share' | 'rate' | 'not-measured';
  hit: OutcomeCount | null;
  all: OutcomeCount | null;
  /** Whether more of it is better; null where neither can be said. */
  better: 'more' | 'fewer' | null;
}

const of = (figure: PeriodFigure, firms = false): OutcomeCount => ({ figure, firms });
const missing = (outcome: Outcome): PartFacts => ({
  ...{ outcome, kind: 'not-measured', hit: null, all: null, better: null },
});

/** Parts of the five outcomes, in the order they are shown. */
export const outcomeParts = {
  satisfied: {
    ...{ outcome: 'public', kind: 'share', hit: of('satisfied'), all: of('rated'), better: 'more' },
  },
  solved: { ...{ outcome: 'public', kind: 'share', hit: of('solved'), all: of('rated'), better: 'more' } },
  'not-reached': {
    ...{ outcome: 'public', kind: 'share', hit: of('not-reached'), all: of('closed'), better: 'fewer' },
  },
  'firms-open': {
    ...{ outcome: 'firms', kind: 'share', better: 'more' },
    ...{ hit: of('own-name', true), all: of('received', true) },
  },
  'firms-satisfied': {
    ...{ outcome: 'firms', kind: 'share', better: 'more' },
    ...{ hit: of('satisfied', true), all: of('rated', true) },
  },
  'firms-again': missing('firms'),
  expectation: missing('market'),
  redone: { ...{ outcome: 'stability', kind: 'rate', hit: of('redone'), all: null, better: 'fewer' } },
  'from-above': {
    ...{ outcome: 'stability', kind: 'rate', hit: of('from-above'), all: null, better: 'fewer' },
  },
  'in-groups': missing('stability'),
} as const satisfies Record<string, PartFacts>;
export type OutcomePart = keyof typeof outcomeParts;
export const outcomePartNames = Object.keys(outcomeParts) as OutcomePart[];

/** A count as a key of what is kept of a quarter. */
export const outcomeKey = ({ figure, firms }: OutcomeCount): string => (firms ? `${figure}/firms` : figure);

/** Every count the parts are made of, each once. */
export function outcomeCounts(): OutcomeCount[] {
  const all = outcomePartNames.map(factsOfPart).flatMap(({ hit, all: among }) => [hit, among]);
  return [...new Map(all.flatMap((one) => (one === null ? [] : [[outcomeKey(one), one] as const]))).values()];
}

/** The facts of a part with the types they have in common. */
export const factsOfPart = (part: OutcomePart): PartFacts => outcomeParts[part];

/** One quarter of a part. */
export interface OutcomePoint {
  quarter: string;
  /** Days of it that are over: the running quarter has fewer. */
  days: number;
  hits: number;
  /** Of how many; null for rates. */
  all: number | null;
}

export type Change = 'more' | 'fewer' | 'same';

export interface ShownPoint extends OutcomePoint {
  /** The share, or how many per ten thousand residents, at 95 %; null where there are too few to say. */
  interval: Share | null;
}

export interface ShownPart {
  points: ShownPoint[];
  /** The last quarter against the one before, and against the same quarter a year before 剔除季节; null where it cannot be said. */
  sinceBefore: Change | null;
  sinceYear: Change | null;
}

/** Told from chance at this level only. */
const level = 0.05;

/** A part over quarters, the oldest first. @param minimum fewer are not assessed */
export function shownPart(
  points: readonly OutcomePoint[],
  { minimum, population }: { minimum: number; population: number },
): ShownPart {
  const shown = points.map((point) => ({ ...point, interval: intervalOf(point, { minimum, population }) }));
  const last = shown.at(-1);
  const against = (other: ShownPoint | undefined): Change | null => {
    if (last?.interval == null || other?.interval == null) return null;
    return change(last, other);
  };
  const yearBefore = last === undefined ? undefined : quarterBefore(last.quarter, 4);
  return {
    points: shown,
    sinceBefore: against(shown.at(-2)),
    sinceYear: against(shown.find(({ quarter }) => quarter === yearBefore)),
  };
}

function intervalOf(
  { hits, all, days }: OutcomePoint,
  { minimum, population }: { minimum: number; population: number },
): Share | null {
  if (all !== null) return all < minimum ? null : wilson(hits, all);
  if (days === 0) return null;
  const per = (count: number) => (count * 10_000) / population;
  const { low, high } = countInterval(hits);
  return { share: per(hits), low: per(low), high: per(high) };
}

/** 95 % limits of a count of rare events, by Byar's approximation (Breslow & Day 1987, II 2.13). */
export function countInterval(count: number): { low: number; high: number } {
  const z = 1.959964;
  const limit = (of: number, sign: 1 | -1) => of * (1 - 1 / (9 * of) + (sign * z) / (3 * Math.sqrt(of))) ** 3;
  return { low: count === 0 ? 0 : Math.max(0, limit(count, -1)), high: limit(count + 1, 1) };
}

/** Whether one quarter can be told from another: Fisher's exact test of shares, the exact binomial test of counts by their days. */
export function change(now: OutcomePoint, before: OutcomePoint): Change {
  if (now.all !== null && before.all !== null) {
    const { least, chances } = hypergeometric({
      ...{ all: now.all, groupHits: now.hits + before.hits, groupAll: now.all + before.all },
    });
    return sided(chances, now.hits - least);
  }
  const days = now.days + before.days;
  if (days === 0) return 'same';
  return sided(binomial(now.hits + before.hits, now.days / days), now.hits);
}

function sided(chances: readonly number[], at: number): Change {
  // chances too small to matter are left out at both ends, so what was seen may lie beyond them
  const sum = (of: readonly number[]) => of.reduce((all, chance) => all + chance, 0);
  const total = sum(chances);
  const below = sum(chances.slice(0, Math.max(0, at + 1))) / total;
  const above = sum(chances.slice(Math.max(0, at))) / total;
  if (2 * below <= level) return 'fewer';
  return 2 * above <= level ? 'more' : 'same';
}

/** Chances of 0 … n hits in n trials, by ratios from the likeliest so that large numbers do not run out of digits. */
export function binomial(n: number, p: number): number[] {
  const chances = new Array<number>(n + 1).fill(0);
  if (p <= 0 || p >= 1) {
    chances[p <= 0 ? 0 : n] = 1;
    return chances;
  }
  const likeliest = Math.min(n, Math.floor((n + 1) * p));
  chances[likeliest] = 1;
  const odds = p / (1 - p);
  for (let k = likeliest; k < n; k += 1) chances[k + 1] = ((chances[k] ?? 0) * odds * (n - k)) / (k + 1);
  for (let k = likeliest; k > 0; k -= 1) chances[k - 1] = ((chances[k] ?? 0) * k) / (odds * (n - k + 1));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** The quarter some quarters before. */
export function quarterBefore(quarter: string, by: number): string {
  const [, year = '0', of = '1'] = /^(\d{4})-Q([1-4])$/.exec(quarter) ?? [];
  const at = Number(year) * 4 + Number(of) - 1 - by;
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}

/** How many quarters are shown: two years, so that each of the last four has its own of the year before. */
export const shownQuarters = 8;

/** The quarters shown, the oldest first. */
export function quartersUpTo(quarter: string): string[] {
  return Array.from({ length: shownQuarters }, (_, at) => quarterBefore(quarter, shownQuarters - 1 - at));
}

/** How many days of a quarter are over on a day of the city's calendar, that day counted. */
export function daysOver(quarter: string, today: string): number {
  const { from, to } = daysOf(quarter);
  const end = Math.min(dayNumber(to), dayNumber(today));
  return Math.max(0, end - dayNumber(from) + 1);
}

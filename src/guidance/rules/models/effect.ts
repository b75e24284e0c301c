import { dayNumber } from '../../../platform/calendar/civil.ts';
import { wilson } from '../../../platform/intervals.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Figures the record has: how many requests came in, satisfied 满意, solved 解决, kept by the citizen clock 按时. */
export const effectFigures = ['requests', 'satisfied', 'solved', 'in-time'] as const;
export type EffectFigure = (typeof effectFigures)[number];

/** Few = too few to say; apart = told apart from chance, the way it was claimed; contrary = the other way. */
export const verdicts = ['few', 'apart', 'not-apart', 'contrary'] as const;
export type Verdict = (typeof verdicts)[number];

/** A claimed effect 成效: one figure of one unit and those below it, before and after. */
export interface Claim extends JsonObject {
  figure: EffectFigure;
  wants: 'less' | 'more';
  /** One category with those below it; null for all. */
  category: string | null;
  beforeFrom: CivilDate;
  beforeTo: CivilDate;
  afterFrom: CivilDate;
  afterTo: CivilDate;
}

/** Hits of all; for requests, requests in so many days. */
export interface Side extends JsonObject {
  hits: number;
  all: number;
}

/** Change with its 95 % interval: of a share, in shares; of requests a day, as a part of those before. Null where nothing can be said. */
export interface Effect extends JsonObject {
  before: Side;
  after: Side;
  change: number | null;
  low: number | null;
  high: number | null;
  verdict: Verdict;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

export const daysOf = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from) + 1;

/**
 * What the data say of a claim. Shares: Newcombe's interval of a difference (1998, method 10) from Wilson's of each. Requests: the
 * part that came afterwards of all that came is a share, and tells the ratio of the daily rates (Przyborowski & Wilenski 1940).
 * Both periods are of one unit: this compares, it does not say why.
 */
export function effectOf(
  { figure, wants }: Pick<Claim, 'figure' | 'wants'>,
  before: Side,
  after: Side,
  least: number,
): Effect {
  const isCount = figure === 'requests';
  const cases = isCount ? before.hits + after.hits : Math.min(before.all, after.all);
  const found = cases < least ? null : isCount ? ratioOf(before, after) : differenceOf(before, after);
  if (found === null) return { before, after, change: null, low: null, high: null, verdict: 'few' };
  const { low, high } = found;
  const way = low > 0 ? 'more' : high < 0 ? 'less' : undefined;
  const verdict = way === undefined ? 'not-apart' : way === wants ? 'apart' : 'contrary';
  return { before, after, change: round(found.change), low: round(low), high: round(high), verdict };
}

interface Found {
  change: number;
  low: number;
  high: number;
}

function differenceOf(before: Side, after: Side): Found | null {
  const [one, two] = [wilson(before.hits, before.all), wilson(after.hits, after.all)];
  if (one === null || two === null) return null;
  const change = two.share - one.share;
  return {
    change,
    low: change - Math.sqrt((two.share - two.low) ** 2 + (one.high - one.share) ** 2),
    high: change + Math.sqrt((two.high - two.share) ** 2 + (one.share - one.low) ** 2),
  };
}

function ratioOf(before: Side, after: Side): Found | null {
  const part = wilson(after.hits, before.hits + after.hits);
  // none before: there is nothing the change could be a part of
  if (part === null || before.hits === 0) return null;
  const days = before.all / after.all;
  const change = (share: number) => (share / (1 - share)) * days - 1;
  return { change: change(part.share), low: change(part.low), high: change(Math.min(part.high, 0.9999)) };
}

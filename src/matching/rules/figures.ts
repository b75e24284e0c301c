import { wilson } from '../../platform/intervals.ts';
import type { CivilDate } from '../../platform/time.ts';
import { type Listed, partyKey } from './listing.ts';
import type { Match } from './match.ts';

/** Fewer of anybody than these are not told: they would be somebody. */
export const fewest = 3;

export interface FigureNeed extends Pick<Listed, 'party' | 'division' | 'number' | 'name'> {
  id: string;
  openedOn: CivilDate;
  state: 'open' | 'closed';
}

export type FigureMatch = Pick<
  Match,
  | 'need'
  | 'state'
  | 'on'
  | 'answeredOn'
  | 'accepted'
  | 'reason'
  | 'achievedOn'
  | 'followed'
  | 'after'
  | 'cureBy'
  | 'confirmed'
> & { id: string };

export const shareNames = ['accepted', 'achieved', 'holds', 'cured', 'confirmed'] as const;
export type ShareName = (typeof shareNames)[number];

/** A share with its interval and the matches behind it; null where there are too few. */
export interface ShareFigure {
  name: ShareName;
  share: { share: number; low: number; high: number } | null;
  hits: number | null;
  all: number | null;
  cases: string[];
}

export const ages = ['to-30', 'to-90', 'over-90'] as const;

export interface MatchFigures {
  /** Open needs by how long they are open; null where there are fewer than three and some. */
  open: { age: (typeof ages)[number]; count: number | null; cases: string[] }[];
  shares: ShareFigure[];
  /** Median workdays until an answer. */
  answerDays: number | null;
  reasons: { reason: string; count: number | null; cases: string[] }[];
  /** Persons, firms and villages that got what they asked for, each once. */
  distinct: number | null;
}

const told = (count: number): number | null => (count > 0 && count < fewest ? null : count);

/** How many, with the cases behind them; neither where they are too few. */
function toldWith(some: readonly { id: string }[]): { count: number | null; cases: string[] } {
  const count = told(some.length);
  return { count, cases: count === null ? [] : some.map(({ id }) => id) };
}

/** The figures of one kind, each with the cases behind it; who is too few is not told. */
export function figuresOf(
  needs: readonly FigureNeed[],
  matches: readonly FigureMatch[],
  days: { today: CivilDate; between: (a: CivilDate, b: CivilDate) => number; workdays: typeof days.between },
): MatchFigures {
  const answered = matches.filter(({ accepted }) => accepted !== null);
  const agreed = answered.filter(({ accepted }) => accepted === true);
  const settled = agreed.filter(({ state }) => state === 'achieved' || state === 'ended');
  const achieved = matches.filter(({ achievedOn }) => achievedOn !== null);
  const looked = achieved.filter(({ followed }) => followed.length > 0);
  const again = new Map(matches.flatMap((match) => (match.after === null ? [] : [[match.after, match]])));
  const planned = matches.filter(({ cureBy }) => cureBy !== null);
  const heard = achieved.filter(({ confirmed }) => confirmed !== null);
  const byId = new Map(needs.map((need) => [need.id, need]));
  const met = achieved.flatMap(({ need }) => byId.get(need) ?? []);
  const took = answered.map(({ on, answeredOn }) => days.workdays(on, answeredOn ?? on));
  return {
    open: openByAge(needs, days),
    shares: [
      shareOf('accepted', answered, ({ accepted }) => accepted === true),
      shareOf('achieved', settled, ({ achievedOn }) => achievedOn !== null),
      shareOf('holds', looked, ({ followed }) => followed[0]?.holds === true),
      shareOf('cured', planned, ({ id }) => again.get(id)?.achievedOn != null),
      shareOf('confirmed', heard, ({ confirmed }) => confirmed === true),
    ],
    answerDays: took.length < fewest ? null : medianOf(took),
    reasons: reasonsOf(answered),
    distinct: told(new Set(met.map(partyKey)).size),
  };
}

function openByAge(
  needs: readonly FigureNeed[],
  { today, between }: { today: CivilDate; between: (a: CivilDate, b: CivilDate) => number },
): MatchFigures['open'] {
  const open = needs.filter(({ state }) => state === 'open');
  const ageOf = (need: FigureNeed) => {
    const age = between(need.openedOn, today);
    return age <= 30 ? 'to-30' : age <= 90 ? 'to-90' : 'over-90';
  };
  return ages.map((age) => {
    const some = open.filter((need) => ageOf(need) === age);
    return { age, ...toldWith(some) };
  });
}

function shareOf(
  name: ShareName,
  of: readonly FigureMatch[],
  isHit: (match: FigureMatch) => boolean,
): ShareFigure {
  const hits = of.filter(isHit).length;
  const { count: all, cases } = toldWith(of);
  return of.length < fewest
    ? { name, share: null, hits: null, all, cases }
    : { name, share: wilson(hits, of.length), hits, all, cases };
}

function reasonsOf(answered: readonly FigureMatch[]): MatchFigures['reasons'] {
  const declined = answered.filter(({ reason }) => reason !== null);
  return [...Map.groupBy(declined, ({ reason }) => reason ?? '')]
    .toSorted((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1))
    .map(([reason, some]) => ({ reason, ...toldWith(some) }));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] =
    sorted.length % 2 === 1 ? [sorted[half], sorted[half]] : [sorted[half - 1], sorted[half]];
  return (low + high) / 2;
}

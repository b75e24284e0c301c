import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { belongsTo, type Matter, type Taxonomy } from './matters.ts';

/** Requests by category; '' are those without one. */
export type ByCategory = Readonly<Record<string, number>>;
/** Requests by category and town, or county where no town is said; '' without a place. */
export type ByPlace = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface WeekCount {
  /** Its Monday. */
  since: CivilDate;
  counts: ByCategory;
}

export interface MonthCount {
  /** 2026-11. */
  since: string;
  counts: ByPlace;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** How many of a matter there are among requests by category. */
export function ofMatter(taxonomy: Taxonomy, matter: Matter, counts: ByCategory): number {
  return sum(
    Object.entries(counts).flatMap(([category, count]) =>
      belongsTo(taxonomy, matter, category === '' ? null : category) ? [count] : [],
    ),
  );
}

/** A month without its places. */
export function withoutPlaces({ counts }: MonthCount): ByCategory {
  return Object.fromEntries(
    Object.entries(counts).map(([category, places]) => [category, sum(Object.values(places))]),
  );
}

/** How many of a matter there are in each place of some months. */
export function placesOfMatter(
  taxonomy: Taxonomy,
  matter: Matter,
  months: readonly MonthCount[],
): Map<string, number> {
  const found = new Map<string, number>();
  for (const { counts } of months)
    for (const [category, places] of Object.entries(counts))
      if (belongsTo(taxonomy, matter, category === '' ? null : category))
        for (const [place, count] of Object.entries(places))
          found.set(place, (found.get(place) ?? 0) + count);
  return found;
}

/**
 * The weeks that are over and whole, without gaps: the first week requests were counted in may have begun before the system did,
 * so it is left out; a week in which nothing came is there with nothing.
 */
export function wholeWeeks(weeks: readonly WeekCount[], today: CivilDate): WeekCount[] {
  const known = new Map(weeks.map((week) => [week.since, week]));
  const first = [...known.keys()].sort()[0];
  if (first === undefined) return [];
  const found: WeekCount[] = [];
  for (let day = dayNumber(first) + 7; day + 7 <= dayNumber(today); day += 7) {
    const since = civilDate(day);
    found.push(known.get(since) ?? { since, counts: {} });
  }
  return found;
}

/** Months before the one a day lies in, the last so many that have any requests in between, the oldest first. */
export function wholeMonths(months: readonly MonthCount[], today: CivilDate, count: number): MonthCount[] {
  return months
    .filter(({ since }) => since < today.slice(0, 7))
    .sort((one, other) => (one.since < other.since ? -1 : 1))
    .slice(-count);
}

/** The first day of a month and the last. */
export function daysOfMonth(month: string): { from: CivilDate; to: CivilDate } {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const after = of === 12 ? `${year + 1}-01-01` : `${year}-${String(of + 1).padStart(2, '0')}-01`;
  return { from: `${month}-01`, to: civilDate(dayNumber(after) - 1) };
}

/** The first month of so many that end with the one a day lies in. */
export function monthsBack(today: CivilDate, count: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const at = year * 12 + month - 1 - count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

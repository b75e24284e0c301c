import { dayNumber } from '../../../../platform/calendar/civil.ts';
import { type Fen, stretch } from '../../money.ts';
import type { Lease, Span } from './lease.ts';

/**
 * A month of rent is counted in grains: 365 × 26,040 of them, which the days of every month (28, 30, 31) and of the year
 * divide, so that pro-rata months and single days add up without a rest.
 */
export const month = 365 * 26_040;

/** Grains of a month of entitlement for each day of lease in the year. */
export const perDayOfYear = 26_040;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const firstDay = dayNumber('2022-01-01');

export const daysOfYear = 365;

interface Month {
  number: number;
  first: number;
  end: number;
  perDay: number;
}

const months: readonly Month[] = lengths.map((days, index) => {
  const first = lengths.slice(0, index).reduce((day, length) => day + length, firstDay);
  return { number: index + 1, first, end: first + days, perDay: month / days };
});

/** Days inside one month of 2022 with one rent, paid or not, relieved before or not, inside the care period or not. */
export interface Segment {
  month: number;
  /** In grains from the first day of the month. */
  begin: number;
  end: number;
  monthly: Fen;
  paid: boolean;
  relieved: boolean;
  care: boolean;
}

/** What of a lease its rent turns on. */
export type RentedTerm = Span & Pick<Lease, 'rent'> & Partial<Pick<Lease, 'paid' | 'relieved'>>;

/** A span as day numbers, its end not included. */
interface Days {
  from: number;
  end: number;
}

function daysOf({ from, to }: Span): Days {
  return { from: dayNumber(from), end: dayNumber(to) + 1 };
}

/** Days of a lease in 2022. */
export function daysInYear(lease: Span): number {
  const { from, end } = daysOf(lease);
  return Math.max(0, Math.min(end, firstDay + daysOfYear) - Math.max(from, firstDay));
}

/** Lays a lease out over the months of 2022, cut wherever something changes. */
export function segmentsOf(lease: RentedTerm, care: Days | undefined): Segment[] {
  const whole = daysOf(lease);
  const begin = Math.max(whole.from, firstDay);
  const end = Math.min(whole.end, firstDay + daysOfYear);
  const steps = lease.rent.map((step) => ({ ...daysOf(step), monthly: step.monthly }));
  const paid = (lease.paid ?? []).map(daysOf);
  const relieved = (lease.relieved ?? []).map(daysOf);
  const all: Days[] = [...steps, ...paid, ...relieved, ...(care === undefined ? [] : [care])];
  const cuts = cutsOf(all, begin, end);
  const kindAt = (day: number): Kind => ({
    monthly: steps.find((step) => covers(step, day))?.monthly ?? 0,
    paid: paid.some((span) => covers(span, day)),
    relieved: relieved.some((span) => covers(span, day)),
    care: care !== undefined && covers(care, day),
  });
  const segments: Segment[] = [];
  let from = begin;
  for (const until of [...cuts, end]) {
    if (until <= from) continue;
    pushMonths(segments, { from, end: until }, kindAt(from));
    from = until;
  }
  return segments;
}

type Kind = Pick<Segment, 'monthly' | 'paid' | 'relieved' | 'care'>;

/** Adds the months of days that are all of one kind. */
function pushMonths(segments: Segment[], days: Days, { monthly, paid, relieved, care }: Kind): void {
  for (const one of months) {
    const from = Math.max(days.from, one.first);
    const end = Math.min(days.end, one.end);
    if (from >= end) continue;
    segments.push({
      month: one.number,
      begin: (from - one.first) * one.perDay,
      end: (end - one.first) * one.perDay,
      monthly,
      paid,
      relieved,
      care,
    });
  }
}

function cutsOf(spans: readonly Days[], begin: number, end: number): number[] {
  const cuts: number[] = [];
  for (const span of spans) {
    if (span.from > begin && span.from < end) cuts.push(span.from);
    if (span.end > begin && span.end < end) cuts.push(span.end);
  }
  return cuts.length < 2 ? cuts : cuts.sort((one, other) => one - other);
}

function covers({ from, end }: Days, day: number): boolean {
  return from <= day && day < end;
}

/** Rent of a stretch of a month in fen; the stretches of a month add up to its rent exactly. */
export function rentOf(part: { monthly: Fen; begin: number; end: number }): Fen {
  return part.begin === 0 && part.end === month
    ? part.monthly
    : stretch(part.monthly, part.begin, part.end, month);
}

/** Rent of the days of a span inside a lease, in fen. */
export function rentOfDays({ from, to, rent }: RentedTerm, span: Span): Fen {
  const marked = { from, to, rent, relieved: [{ ...span, fen: 0, by: '' }] };
  return segmentsOf(marked, undefined)
    .filter(({ relieved }) => relieved)
    .reduce((sum, segment) => sum + rentOf(segment), 0);
}

/** Contract rent of a lease for its days in 2022. */
export function rentOfYear({ from, to, rent }: RentedTerm): Fen {
  return segmentsOf({ from, to, rent }, undefined).reduce((sum, segment) => sum + rentOf(segment), 0);
}

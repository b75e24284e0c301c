import { civilDate, dayNumber, partsOf } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';

/** A quarter 2026-Q4 or a year 2026 by the city's days. */
export const periodPattern = /^\d{4}(-Q[1-4])?$/;

export interface PeriodDays {
  name: string;
  from: CivilDate;
  to: CivilDate;
}

/** First and last day of a quarter or year. @throws RangeError for another name. */
export function daysOf(name: string): PeriodDays {
  const [, year = '', quarter] = /^(\d{4})(?:-Q([1-4]))?$/.exec(name) ?? [];
  if (year === '') throw new RangeError(`no period: ${name}`);
  if (quarter === undefined) return { name, from: `${year}-01-01`, to: `${year}-12-31` };
  const first = (Number(quarter) - 1) * 3 + 1;
  const from = `${year}-${String(first).padStart(2, '0')}-01`;
  const after =
    first === 10 ? `${Number(year) + 1}-01-01` : `${year}-${String(first + 3).padStart(2, '0')}-01`;
  return { name, from, to: civilDate(dayNumber(after) - 1) };
}

/** The quarter a day lies in, and the one before it. */
export function quartersAt(day: CivilDate): [string, string] {
  const { year, month } = partsOf(dayNumber(day));
  const quarter = Math.ceil(month / 3);
  const before = quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
  return [`${year}-Q${quarter}`, before];
}

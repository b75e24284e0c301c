import type { CivilDate } from '../time.ts';
import { civilDate, type DayNumber, partsOf } from './civil.ts';
import { first, offset, type WorkingCalendar, within, type YearCited } from './working-calendar.ts';

/** What a day is: worked or off, and the holiday by name where it is one or makes up for one. */
export function dayKind(calendar: WorkingCalendar, date: CivilDate): { work: boolean; name?: string } {
  const day = offset(date);
  if (isWorked(calendar, day)) {
    const made = calendar.makeUp.find((worked) => worked.day === day);
    return made === undefined ? { work: true } : { work: true, name: made.name };
  }
  const name = nameOff(calendar, day);
  return name === '' ? { work: false } : { work: false, name };
}

/** Name of the holiday a day off belongs to; empty for a weekend. */
export function nameOff(calendar: WorkingCalendar, day: DayNumber): string {
  const run = (calendar.runsUpTo[day] ?? 0) - 1;
  return calendar.names[calendar.runs.name[run] ?? 0] ?? '';
}

/** Tells whether a date is a workday 工作日. */
export function isWorkday(calendar: WorkingCalendar, date: CivilDate): boolean {
  return isWorked(calendar, offset(date));
}

/** Whether a day offset is worked. */
export function isWorked(calendar: WorkingCalendar, day: DayNumber): boolean {
  return workdaysUpTo(calendar, day) > workdaysUpTo(calendar, day - 1);
}

/** Workdays up to and including a day offset. */
export function workdaysUpTo(calendar: WorkingCalendar, day: DayNumber): number {
  return calendar.workdaysUpTo[day] ?? 0;
}

/** The workday so many after a day offset, which is not counted itself; before it when negative. */
export function workdayFrom(calendar: WorkingCalendar, day: DayNumber, count: number): DayNumber {
  if (count === 0) return day;
  const from = count > 0 ? workdaysUpTo(calendar, day) - 1 : workdaysUpTo(calendar, day - 1);
  const found = calendar.workdays[from + count];
  return found ?? within(count > 0 ? calendar.workdaysUpTo.length : -1);
}

/**
 * The date so many workdays after another, which is not counted (民法典第二百零一条); before it when negative, the
 * same date for none.
 */
export function addWorkdays(calendar: WorkingCalendar, date: CivilDate, count: number): CivilDate {
  return civilDate(workdayFrom(calendar, offset(date), count) + first);
}

/** Workdays after one date up to and including another; negative when the other is earlier. */
export function workdaysBetween(calendar: WorkingCalendar, from: CivilDate, to: CivilDate): number {
  return workdaysUpTo(calendar, offset(to)) - workdaysUpTo(calendar, offset(from));
}

/** The years a count between two day offsets rests on; after 28 December also the next one's notice, if it is not out. */
export function yearsCited(calendar: WorkingCalendar, from: DayNumber, to: DayNumber): YearCited[] {
  const end = partsOf(to + first);
  const cited: YearCited[] = [];
  for (let year = partsOf(from + first).year; year <= end.year; year += 1)
    cited.push(citedYear(calendar, year));
  const next = citedYear(calendar, end.year + 1);
  if (end.month === 12 && end.day > 28 && !next.published) cited.push(next);
  return cited;
}

function citedYear(calendar: WorkingCalendar, year: number): YearCited {
  return calendar.years.get(year) ?? { year, published: false, source: '' };
}

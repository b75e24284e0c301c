import type { DayNumber } from './civil.ts';
import { isWorked, workdayFrom } from './workdays.ts';
import { first, type WorkingCalendar, within } from './working-calendar.ts';
import { dayAt, momentAt } from './zone.ts';

/**
 * The moment the office closes on a day 停止业务活动的时间.
 *
 * @throws RangeError when the city has no office hours.
 */
export function closingOf(calendar: WorkingCalendar, day: DayNumber): number {
  return momentAt(calendar.clock, day + first, officeHoursOf(calendar).at(-1)?.to ?? 0);
}

function officeHoursOf(calendar: WorkingCalendar): WorkingCalendar['officeHours'] {
  if (calendar.officeHours.length > 0) return calendar.officeHours;
  throw new RangeError(
    'this clock needs office hours and the calendar has none; give the city its office hours',
  );
}

/**
 * The moment after so many milliseconds of office hours 工作时间; a length that ends with a shift ends at its closing.
 *
 * @throws RangeError when the city has no office hours.
 */
export function afterWorkTime(calendar: WorkingCalendar, from: number, length: number): number {
  const start = within(dayAt(calendar.clock, from) - first);
  let day = isWorked(calendar, start) ? start : workdayFrom(calendar, start, 1);
  let left = length;
  for (;;) {
    for (const shift of officeHoursOf(calendar)) {
      const opens = Math.max(momentAt(calendar.clock, day + first, shift.from), from);
      const open = momentAt(calendar.clock, day + first, shift.to) - opens;
      if (left <= open) return opens + left;
      left -= Math.max(0, open);
    }
    day = workdayFrom(calendar, day, 1);
  }
}

import { isWorked, workdayFrom } from '../../../platform/calendar/workdays.ts';
import { first, type WorkingCalendar } from '../../../platform/calendar/working-calendar.ts';
import { dayAt, momentAt, startOf } from '../../../platform/calendar/zone.ts';

const opens = 8 * 60 + 30;
const closes = 17 * 60 + 30;
const minute = 60_000;

/** The same moment if an office is open then, else one in the first hours of the next time it opens. */
export function workMoment(calendar: WorkingCalendar, moment: number): number {
  const day = dayAt(calendar.clock, moment) - first;
  const minutes = (moment - startOf(calendar.clock, day + first)) / minute;
  if (isWorked(calendar, day) && minutes >= opens && minutes < closes) return moment;
  const next = isWorked(calendar, day) && minutes < opens ? day : workdayFrom(calendar, day, 1);
  const spread = Math.floor(moment / 7) % (150 * minute);
  return momentAt(calendar.clock, next + first, opens) + spread;
}

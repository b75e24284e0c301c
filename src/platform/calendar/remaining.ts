import type { Instant } from '../time.ts';
import { millisecondsPerHour, millisecondsPerMinute, toMilliseconds } from './civil.ts';
import { dueDay } from './deadline.ts';
import { workdaysUpTo } from './workdays.ts';
import { first, type WorkingCalendar, within } from './working-calendar.ts';
import { dayAt } from './zone.ts';

/** Time left until a deadline, or passed since: workdays, and hours and minutes of the wall clock in all. */
export interface Remaining {
  overdue: boolean;
  /** Workdays after today up to the last day; when overdue, after the last day up to today. */
  workdays: number;
  hours: number;
  /** Minutes beyond the whole hours. */
  minutes: number;
}

/** What is left of a deadline at a moment, for display; at the very moment it ends nothing is left and nothing overdue. */
export function remaining(calendar: WorkingCalendar, now: Instant, due: Instant): Remaining {
  const left = toMilliseconds(due) - toMilliseconds(now);
  const today = within(dayAt(calendar.clock, toMilliseconds(now)) - first);
  const workdays = workdaysUpTo(calendar, dueDay(calendar, due)) - workdaysUpTo(calendar, today);
  const overdue = left < 0;
  const length = Math.abs(left);
  return {
    overdue,
    workdays: Math.max(0, overdue ? -workdays : workdays),
    hours: Math.floor(length / millisecondsPerHour),
    minutes: Math.floor((length % millisecondsPerHour) / millisecondsPerMinute),
  };
}

import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import { lasting } from '../../../platform/json.ts';

/** Marks what the proofs of thousands of deadlines have in common: how the city counts, and the notices they rest on. */
export function lastingCalendar(calendar: WorkingCalendar): WorkingCalendar {
  lasting(calendar.counting);
  for (const year of calendar.years.values()) lasting(year);
  return calendar;
}

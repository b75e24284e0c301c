import { type CitySnapshot, workingCalendar } from '../../city/index.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import { momentAt } from '../../platform/calendar/zone.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Begin and end of some days by the city's clock. */
export function spanOf(
  city: CitySnapshot,
  { from, to }: { from: CivilDate; to: CivilDate },
): { from: Instant; to: Instant } {
  const { clock } = workingCalendar(city);
  const at = (day: number) => new Date(momentAt(clock, day, 0)).toISOString();
  return { from: at(dayNumber(from)), to: at(dayNumber(to) + 1) };
}

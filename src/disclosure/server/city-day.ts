import { citySnapshot } from '../../city/index.ts';
import { civilDate, toMilliseconds } from '../../platform/calendar/civil.ts';
import { dayAt, zoneClock } from '../../platform/calendar/zone.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** The day on which a moment falls where the city stands. */
export async function cityDay(context: Context, at: Instant): Promise<CivilDate> {
  const [city] = (await citySnapshot(context)).items('city');
  const moment = toMilliseconds(at);
  const utcDay = Math.floor(moment / 86_400_000);
  return civilDate(dayAt(zoneClock(city?.data.zone ?? 'Asia/Shanghai', utcDay - 3, utcDay + 3), moment));
}

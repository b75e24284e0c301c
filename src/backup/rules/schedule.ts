import { minuteOfDay, toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import { dayAt, momentAt, zoneClock } from '../../platform/calendar/zone.ts';
import type { Instant } from '../../platform/time.ts';

/** When the nightly backup begins if nobody chose otherwise: after midnight, when few people work. */
export const usualTime = '01:30';

/**
 * The latest moment at or before `now` at which a nightly backup was due.
 *
 * @param time time of day in the city's zone, `01:30`.
 * @throws RangeError when zone or time are none.
 */
export function lastDue(now: Instant, zone: string, time: string): Instant {
  const moment = toMilliseconds(now);
  const utcDay = Math.floor(moment / 86_400_000);
  const clock = zoneClock(zone, utcDay - 3, utcDay + 3);
  const today = dayAt(clock, moment);
  const minute = minuteOfDay(time);
  const due = momentAt(clock, today, minute);
  return toInstant(due <= moment ? due : momentAt(clock, today - 1, minute));
}

/** A nightly backup is owed when none has begun since the last time one was due; a machine that slept makes it up. */
export function isNightOwed(facts: {
  now: Instant;
  zone: string;
  time: string;
  /** When this installation was first started: no backup is owed for the time before. */
  since: Instant;
  lastNightAt: Instant | null;
}): boolean {
  const due = lastDue(facts.now, facts.zone, facts.time);
  return due > facts.since && (facts.lastNightAt === null || facts.lastNightAt < due);
}

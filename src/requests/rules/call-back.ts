import type { Instant } from '../../platform/time.ts';
import type { CallBackTriedBody } from './events.ts';

/** An attempt, on the wall clock of the city. */
export interface AttemptTime {
  day: string;
  hour: number;
}

/**
 * What an attempt to call back that found no answer comes to: three attempts on different days and at different hours
 * count (office.md 回访); after the last one the request is counted apart as not reached. A wrong number ends it at
 * once, somebody who declines is not called again, and one who asks to be called later is.
 */
export function afterAttempt(
  result: { reached: boolean; again: boolean },
  now: AttemptTime,
  counted: readonly AttemptTime[],
  most: number,
): Pick<CallBackTriedBody, 'counted' | 'ended'> {
  if (!result.again) return { counted: !result.reached, ended: result.reached ? 'declined' : 'not-reached' };
  if (result.reached) return { counted: false, ended: null };
  const isNew = counted.every(({ day, hour }) => day !== now.day && hour !== now.hour);
  const total = counted.length + (isNew ? 1 : 0);
  return { counted: isNew, ended: total >= most ? 'not-reached' : null };
}

/** When an attempt was, from the city's civil date and time of day. */
export function attemptTime(at: Instant, wall: (at: Instant) => { date: string; time: string }): AttemptTime {
  const { date, time } = wall(at);
  return { day: date, hour: Number(time.slice(0, 2)) };
}

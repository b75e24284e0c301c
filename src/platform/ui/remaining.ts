import {
  millisecondsPerDay,
  millisecondsPerHour,
  millisecondsPerMinute,
  toMilliseconds,
} from '../calendar/civil.ts';
import type { Instant } from '../time.ts';

/** How near a deadline is: past 超期, within a day 临期, or later. */
export type Urgency = 'overdue' | 'soon' | 'ample';

/** The time left until a deadline, or passed since it, in the two largest units that matter. */
export interface Remaining {
  urgency: Urgency;
  days: number;
  hours: number;
  minutes: number;
}

/** Measures a deadline against now (milliseconds of the epoch); lengths are never negative. */
export function remainingUntil(due: Instant, now: number): Remaining {
  const left = toMilliseconds(due) - now;
  const length = Math.abs(left);
  return {
    urgency: left < 0 ? 'overdue' : left <= millisecondsPerDay ? 'soon' : 'ample',
    days: Math.floor(length / millisecondsPerDay),
    hours: Math.floor((length % millisecondsPerDay) / millisecondsPerHour),
    minutes: Math.floor((length % millisecondsPerHour) / millisecondsPerMinute),
  };
}

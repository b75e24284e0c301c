import { Temporal } from 'temporal-polyfill';
import { civilDate, type DayNumber, millisecondsPerDay, millisecondsPerMinute } from './civil.ts';

/** The wall clock of a zone over the days of the calendar, with its changes of offset worked out beforehand. */
export interface ZoneClock {
  zone: string;
  /** Offset from UTC in milliseconds before the first change. */
  earliest: number;
  /** Moments the offset changes, ascending, and the offset from then on. */
  changes: readonly { at: number; offset: number }[];
  /** Starts of the days at and beside a change, where plain arithmetic would be wrong. */
  starts: ReadonlyMap<DayNumber, number>;
}

const clocks = new Map<string, ZoneClock>();

/**
 * Works out the clock of a zone between two days, once per zone and reach.
 *
 * @throws RangeError when the zone is unknown.
 */
export function zoneClock(zone: string, first: DayNumber, last: DayNumber): ZoneClock {
  const key = `${zone} ${first} ${last}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const clock = workOut(zone, first, last);
  clocks.set(key, clock);
  return clock;
}

function workOut(zone: string, first: DayNumber, last: DayNumber): ZoneClock {
  const begin = Temporal.PlainDate.from(civilDate(first)).toZonedDateTime(zone);
  const end = (last + 2) * millisecondsPerDay;
  const changes: { at: number; offset: number }[] = [];
  const starts = new Map<DayNumber, number>();
  let change = begin.getTimeZoneTransition('next');
  while (change !== null && change.epochMilliseconds < end) {
    const offset = change.offsetNanoseconds / 1e6;
    changes.push({ at: change.epochMilliseconds, offset });
    const day = Math.floor((change.epochMilliseconds + offset) / millisecondsPerDay);
    for (const near of [day - 1, day, day + 1, day + 2]) starts.set(near, exactMoment(zone, near, 0));
    change = change.getTimeZoneTransition('next');
  }
  return { zone, earliest: begin.offsetNanoseconds / 1e6, changes, starts };
}

function exactMoment(zone: string, day: DayNumber, minute: number): number {
  const midnight = Temporal.PlainDate.from(civilDate(day));
  if (minute === 0) return midnight.toZonedDateTime(zone).epochMilliseconds;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return midnight.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

function offsetAt(clock: ZoneClock, moment: number): number {
  let low = 0;
  let high = clock.changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clock.changes[middle]?.at ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return clock.changes[low - 1]?.offset ?? clock.earliest;
}

/** The day on which a moment falls in the zone. */
export function dayAt(clock: ZoneClock, moment: number): DayNumber {
  return Math.floor((moment + offsetAt(clock, moment)) / millisecondsPerDay);
}

/** The moment a day begins in the zone; the day before ends then, at 24:00. */
export function startOf(clock: ZoneClock, day: DayNumber): number {
  const exact = clock.starts.get(day);
  if (exact !== undefined) return exact;
  const midnight = day * millisecondsPerDay;
  return midnight - offsetAt(clock, midnight);
}

/** The moment the wall clock shows a minute of a day; a minute the clock skips is the moment of the skip and after. */
export function momentAt(clock: ZoneClock, day: DayNumber, minute: number): number {
  if (minute === 1440) return startOf(clock, day + 1);
  if (clock.starts.has(day)) return exactMoment(clock.zone, day, minute);
  return startOf(clock, day) + minute * millisecondsPerMinute;
}

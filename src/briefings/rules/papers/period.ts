import {
  civilDate,
  dayNumber,
  dayOfWeek,
  minuteOfDay,
  partsOf,
  toInstant,
} from '../../../platform/calendar/civil.ts';
import { dayAt, momentAt, type ZoneClock } from '../../../platform/calendar/zone.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';

/** The week of a paper: from one cut-off 截止时间 to the next, so that no hour is counted twice or left out. */
export interface Week {
  from: Instant;
  to: Instant;
}

export interface WeekRule {
  /** Weekday it ends on, 1 Monday … 7 Sunday. */
  ends: number;
  at: string;
}

const days = 7;

/** The last week that is over at a moment. */
export function weekBefore(clock: ZoneClock, rule: WeekRule, now: number): Week {
  const today = dayAt(clock, now);
  const back = (dayOfWeek(today) - rule.ends + days) % days;
  const last = today - back;
  const end = endOf(clock, rule, last) <= now ? last : last - days;
  return weekEnding(clock, rule, end);
}

/** The week that ends on a day, or the last one before it where the day is another weekday. */
export function weekTo(clock: ZoneClock, rule: WeekRule, day: CivilDate): Week {
  const number = dayNumber(day);
  return weekEnding(clock, rule, number - ((dayOfWeek(number) - rule.ends + days) % days));
}

/** The week before a week. */
export function earlierWeek(clock: ZoneClock, rule: WeekRule, { to }: Week): Week {
  return weekEnding(clock, rule, lastDayOf(clock, rule, to) - days);
}

function weekEnding(clock: ZoneClock, rule: WeekRule, end: number): Week {
  return {
    from: toInstant(endOf(clock, rule, end - days)),
    to: toInstant(endOf(clock, rule, end)),
  };
}

function endOf(clock: ZoneClock, { at }: WeekRule, day: number): number {
  return momentAt(clock, day, minuteOfDay(at));
}

function lastDayOf(clock: ZoneClock, { at }: WeekRule, to: Instant): number {
  const day = dayAt(clock, Date.parse(to));
  return at === '24:00' ? day - 1 : day;
}

/** The day a week ends on, by which it is chosen. */
export function endDay(clock: ZoneClock, rule: WeekRule, { to }: Week): CivilDate {
  return civilDate(lastDayOf(clock, rule, to));
}

/** 统计周期 in words: 11月16日—22日 for whole days, with the hour where the city's week ends within a day. */
export function periodWords(clock: ZoneClock, rule: WeekRule, { from, to }: Week): string {
  const isWhole = rule.at === '24:00';
  const first = dayAt(clock, Date.parse(from));
  const last = lastDayOf(clock, rule, to);
  const [begin, end] = [partsOf(first), partsOf(last)];
  if (isWhole) {
    const month = begin.month === end.month ? '' : `${end.month}月`;
    return `${begin.month}月${begin.day}日—${month}${end.day}日`;
  }
  const hour = Number(rule.at.slice(0, 2));
  return `${begin.month}月${begin.day}日${hour}时—${end.month}月${end.day}日${hour}时`;
}

/** A day as papers write it: 2026年11月27日. */
export function dayWords(day: CivilDate): string {
  const { year, month, day: date } = partsOf(dayNumber(day));
  return `${year}年${month}月${date}日`;
}

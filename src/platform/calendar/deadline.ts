import type { Instant } from '../time.ts';
import {
  civilDate,
  type DayNumber,
  millisecondsPerHour,
  millisecondsPerMinute,
  toInstant,
  toMilliseconds,
} from './civil.ts';
import { afterWorkTime, closingOf } from './office-hours.ts';
import type {
  DaySpan,
  Deadline,
  DeadlineProof,
  Extension,
  HourSpan,
  Length,
  Rule,
  Skip,
  Span,
} from './proof.ts';
import { isWorked, nameOff, workdayFrom, workdaysUpTo, yearsCited } from './workdays.ts';
import { type Counting, first, type WorkingCalendar, within, type YearCited } from './working-calendar.ts';
import { dayAt, startOf } from './zone.ts';

/** What a deadline is counted from. */
export interface DeadlineInput {
  from: Instant;
  length: Length;
  rule: Rule;
  extensions?: readonly Extension[];
  /** Where this rule counts otherwise than the city. */
  counting?: Partial<Counting>;
}

/** How far a count has come: the moment, the day a count in days goes on from, and the days looked at so far. */
interface Reached {
  moment: number;
  day: DayNumber;
  looked?: { from: DayNumber; to: DayNumber };
}

/**
 * Counts a deadline 时限 with its proof. Days: the day it begins is not counted, a last day off moves behind the
 * days off, and the last day ends at 24:00 or when the office closes; hours and minutes run from their very moment
 * (民法典第二百条、第二百零一条、第二百零三条; 第二百零四条 lets a rule say otherwise). Nothing here asks what time it is.
 *
 * @throws RangeError for a length that is not a whole number from 1, an instant of another form, or a date outside the calendar.
 */
export function deadline(calendar: WorkingCalendar, input: DeadlineInput): Deadline {
  const counting =
    input.counting === undefined ? calendar.counting : { ...calendar.counting, ...input.counting };
  const from = toMilliseconds(input.from);
  let reached: Reached = { moment: from, day: within(dayAt(calendar.clock, from) - first) };
  const spans: Span[] = [];
  for (const part of [{ length: input.length }, ...(input.extensions ?? [])]) {
    const counted = countSpan({ calendar, counting, reached, part });
    spans.push(counted.span);
    reached = counted.reached;
  }
  const years =
    reached.looked === undefined ? [] : yearsCited(calendar, reached.looked.from, reached.looked.to);
  const due = toInstant(reached.moment);
  const { rule } = input;
  const proof = { rule, zone: calendar.clock.zone, from: input.from, counting, spans, years, due };
  return { due, provisional: isProvisional(years), proof };
}

/** Tells whether a deadline is provisional 暂按: a year it rests on has no published holiday notice. */
export function isProvisional(years: readonly YearCited[]): boolean {
  return years.some((year) => !year.published);
}

interface Count {
  calendar: WorkingCalendar;
  counting: Counting;
  reached: Reached;
  part: { length: Length; ground?: string };
}

function countSpan(count: Count): { span: Span; reached: Reached } {
  const { amount, unit } = count.part.length;
  if (!Number.isSafeInteger(amount) || amount < 1) {
    throw new RangeError(`a length is a whole number from 1, not ${amount}`);
  }
  if (unit === 'workday' || unit === 'day') return countDays(count, unit, amount);
  return countHours(count, unit, amount);
}

function countDays(
  { calendar, counting, reached, part }: Count,
  unit: DaySpan['unit'],
  amount: number,
): { span: DaySpan; reached: Reached } {
  const { day: start } = reached;
  const reckoned = unit === 'workday' ? workdayFrom(calendar, start, amount) : within(start + amount);
  const last = unit === 'workday' ? reckoned : endingDay(calendar, counting, reckoned);
  const moment = endOf(calendar, counting, last);
  const span: DaySpan = {
    unit,
    amount,
    ...(part.ground === undefined ? {} : { ground: part.ground }),
    excluded: civilDate(start + first),
    counted:
      unit === 'workday' ? workdaysUpTo(calendar, last) - workdaysUpTo(calendar, start) : reckoned - start,
    skipped: skips(calendar, unit === 'workday' ? start : reckoned - 1, last),
    makeUp: unit === 'workday' ? makeUpDays(calendar, start, last) : [],
    ...(last === reckoned ? {} : { movedFrom: civilDate(reckoned + first) }),
    last: civilDate(last + first),
    ends: toInstant(moment),
  };
  const looked = lookedAt(reached, unit === 'workday' ? start + 1 : reckoned, last);
  return { span, reached: { moment, day: last, looked } };
}

function lookedAt(reached: Reached, from: DayNumber, to: DayNumber): Reached['looked'] {
  return { from: Math.min(reached.looked?.from ?? from, from), to };
}

function endOf(calendar: WorkingCalendar, counting: Counting, last: DayNumber): number {
  if (counting.dayEnds === 'office-close') return closingOf(calendar, last);
  return startOf(calendar.clock, last + 1 + first);
}

/** The day a count of calendar days ends on: the reckoned one, or the first after the days off it fell into. */
function endingDay(calendar: WorkingCalendar, counting: Counting, reckoned: DayNumber): DayNumber {
  if (isWorked(calendar, reckoned)) return reckoned;
  if (counting.weekendEnd === 'moves') return workdayFrom(calendar, reckoned, 1);
  let day = reckoned;
  while (!isWorked(calendar, day) && nameOff(calendar, day) !== '') day = within(day + 1);
  return day;
}

function countHours(
  { calendar, counting, reached, part }: Count,
  unit: HourSpan['unit'],
  amount: number,
): { span: HourSpan; reached: Reached } {
  const length = amount * (unit === 'hour' ? millisecondsPerHour : millisecondsPerMinute);
  const works = counting.hours === 'work';
  const moment = works ? afterWorkTime(calendar, reached.moment, length) : reached.moment + length;
  const begun = within(dayAt(calendar.clock, reached.moment) - first);
  const day = within(dayAt(calendar.clock, moment - 1) - first);
  const span: HourSpan = {
    unit,
    amount,
    ...(part.ground === undefined ? {} : { ground: part.ground }),
    time: counting.hours,
    begins: toInstant(reached.moment),
    skipped: works ? skips(calendar, begun - 1, day) : [],
    ends: toInstant(moment),
  };
  const looked = works ? lookedAt(reached, begun, day) : reached.looked;
  return { span, reached: { moment, day, ...(looked === undefined ? {} : { looked }) } };
}

/** Days off after one day and before another, run by run. */
function skips(calendar: WorkingCalendar, after: DayNumber, before: DayNumber): Skip[] {
  const found: Skip[] = [];
  const { runs } = calendar;
  for (let run = Math.max(0, (calendar.runsUpTo[after + 1] ?? 0) - 1); run < runs.first.length; run += 1) {
    const from = Math.max(runs.first[run] ?? 0, after + 1);
    const to = Math.min(runs.last[run] ?? 0, before - 1);
    if ((runs.first[run] ?? 0) >= before) break;
    if (from <= to) found.push(skip(from, to, calendar.names[runs.name[run] ?? 0] ?? ''));
  }
  return found;
}

function skip(from: DayNumber, to: DayNumber, name: string): Skip {
  const days = { from: civilDate(from + first), to: civilDate(to + first), days: to - from + 1 };
  return name === '' ? days : { ...days, name };
}

function makeUpDays(calendar: WorkingCalendar, after: DayNumber, last: DayNumber): DaySpan['makeUp'] {
  return calendar.makeUp
    .filter(({ day }) => day > after && day <= last)
    .map(({ day, name }) => ({ date: civilDate(day + first), name }));
}

/**
 * Counts a deadline again by another calendar, with the extensions it had: after a 调休 notice was loaded, say.
 * `moved` when it now ends at another moment; `settled` when it was provisional 暂按 and no longer is.
 */
export function recompute(
  proof: DeadlineProof,
  calendar: WorkingCalendar,
): { moved: boolean; settled: boolean; deadline: Deadline } {
  const [base, ...extensions] = proof.spans.map(({ amount, unit, ground }) => ({
    length: { amount, unit },
    ground: ground ?? '',
  }));
  if (base === undefined) throw new RangeError('the proof of a deadline has no period');
  const { from, rule, counting } = proof;
  const again = deadline(calendar, { from, rule, counting, length: base.length, extensions });
  const settled = isProvisional(proof.years) && !again.provisional;
  return { moved: again.due !== proof.due, settled, deadline: again };
}

/**
 * The end of the workday so many workdays before the day a deadline ends on: ours before an upper platform's 上级时限,
 * or the day a reminder is due.
 */
export function endBefore(
  calendar: WorkingCalendar,
  { due, workdays }: { due: Instant; workdays: number },
): Instant {
  const last = dueDay(calendar, due);
  return toInstant(endOf(calendar, calendar.counting, workdayFrom(calendar, last, -workdays)));
}

/** The day a deadline ends on: one that ends at midnight belongs to the day before. */
export function dueDay(calendar: WorkingCalendar, due: Instant): DayNumber {
  return within(dayAt(calendar.clock, toMilliseconds(due) - 1) - first);
}

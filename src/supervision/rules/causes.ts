import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { civilDate, dayNumber, toMilliseconds } from '../../platform/calendar/civil.ts';
import { dueDay } from '../../platform/calendar/deadline.ts';
import { type Length, type WorkingCalendar, workdaysBetween } from '../../platform/calendar/index.ts';
import { first } from '../../platform/calendar/working-calendar.ts';
import { dayAt } from '../../platform/calendar/zone.ts';
import type { Instant } from '../../platform/time.ts';

/** Work on a request, as far as the ladder looks at it. */
export interface Work {
  stage: string;
  /** The unit that has it; null while the reception office has. */
  unit: string | null;
  stepDue: Instant | null;
  dutyDue: Instant | null;
  redoCount: number;
  transferCount: number;
  urgeCount: number;
  /** What waits for somebody else's yes or no 待审批. */
  asked: string | null;
}

type Condition = Kinds['ladder']['when'][number];

/** A fact that calls for a rung, as it was found: how many days, or how many times. */
export interface Cause {
  /** `idle`: nothing happened for so long; it calls for no rung. */
  fact: Condition['fact'] | 'idle';
  value: number;
  unit: Length['unit'] | 'times';
}

/** Stages in which a unit has the work in hand; in the others it is done, or with somebody else. */
const inHand: ReadonlySet<string> = new Set(['dispatched', 'handling', 'reviewing', 'tracking']);

/** Whether there is work a unit can be reminded of. */
export function isInHand(work: Pick<Work, 'stage' | 'unit'>): boolean {
  return work.unit !== null && inHand.has(work.stage);
}

/** The deadline of the work itself: before it is signed for the duty clock, afterwards that of the step. */
export function workDue({
  stage,
  stepDue,
  dutyDue,
}: Pick<Work, 'stage' | 'stepDue' | 'dutyDue'>): Instant | null {
  return stage === 'dispatched' ? dutyDue : stepDue;
}

/** What facts are looked at by: the city's calendar, its deadline presets in force, and the moment. */
export interface Looking {
  calendar: WorkingCalendar;
  /** The length of a deadline preset in force, by the step it serves. */
  lengthOf: (slot: string) => Length | undefined;
  now: Instant;
}

/** Which of a rung's conditions hold now; none where nothing calls for it. */
export function causesOf(
  { when }: Pick<Kinds['ladder'], 'when'>,
  work: Work,
  looking: Looking & { isUnanswered: boolean },
): Cause[] {
  if (!isInHand(work)) return [];
  return when.flatMap((condition) => causeOf(condition, work, looking) ?? []);
}

function causeOf(
  condition: Condition,
  work: Work,
  looking: Looking & { isUnanswered: boolean },
): Cause | undefined {
  switch (condition.fact) {
    case 'redone':
      return times(condition, work.redoCount);
    case 'passed-on':
      return times(condition, work.transferCount);
    case 'urged':
      return times(condition, work.urgeCount);
    case 'unanswered':
      return looking.isUnanswered ? { fact: 'unanswered', value: 1, unit: 'times' } : undefined;
    case 'unsigned':
      return work.stage === 'dispatched' ? lateBy(condition, work.stepDue, looking) : undefined;
    case 'late':
      return lateBy(condition, workDue(work), looking);
    case 'due-within':
      return nearBy(condition, nearest(work), looking);
  }
}

function times({ fact, times }: { fact: Cause['fact']; times: number }, found: number): Cause | undefined {
  return found >= times ? { fact, value: found, unit: 'times' } : undefined;
}

interface HowLong {
  fact: Cause['fact'];
  length?: Length | undefined;
  slot?: string | undefined;
}

function lengthIn({ length, slot }: HowLong, { lengthOf }: Looking): Length | undefined {
  return length ?? (slot === undefined ? undefined : lengthOf(slot));
}

/** 逾期: days are counted from the day after the last one, so that the next day 次日 is one day late. */
function lateBy(condition: HowLong, due: Instant | null, looking: Looking): Cause | undefined {
  if (due === null || looking.now <= due) return undefined;
  const length = lengthIn(condition, looking);
  if (condition.slot !== undefined && length === undefined) return undefined;
  const unit = length?.unit ?? 'day';
  const value = past(due, unit, looking);
  return value >= (length?.amount ?? 0) ? { fact: condition.fact, value, unit } : undefined;
}

/** 临近时限: not past, and at most so long left. */
function nearBy(condition: HowLong, due: Instant | null, looking: Looking): Cause | undefined {
  const length = lengthIn(condition, looking);
  if (due === null || length === undefined || looking.now > due) return undefined;
  const value = left(due, length.unit, looking);
  return value <= length.amount ? { fact: condition.fact, value, unit: length.unit } : undefined;
}

function nearest({ stage, stepDue, dutyDue }: Work): Instant | null {
  if (stage !== 'dispatched') return stepDue;
  return [stepDue, dutyDue].filter((due) => due !== null).sort()[0] ?? null;
}

const perUnit = { hour: 3_600_000, minute: 60_000 } as const;

function past(due: Instant, unit: Length['unit'], { calendar, now }: Looking): number {
  if (unit === 'hour' || unit === 'minute')
    return Math.floor((toMilliseconds(now) - toMilliseconds(due)) / perUnit[unit]);
  return daysFrom(calendar, civilDate(dueDay(calendar, due) + first), today(calendar, now), unit);
}

function left(due: Instant, unit: Length['unit'], { calendar, now }: Looking): number {
  if (unit === 'hour' || unit === 'minute')
    return Math.ceil((toMilliseconds(due) - toMilliseconds(now)) / perUnit[unit]);
  return daysFrom(calendar, today(calendar, now), civilDate(dueDay(calendar, due) + first), unit);
}

function daysFrom(calendar: WorkingCalendar, from: string, to: string, unit: 'day' | 'workday'): number {
  return unit === 'workday' ? workdaysBetween(calendar, from, to) : dayNumber(to) - dayNumber(from);
}

/** The civil day it is in the city. */
export function today(calendar: WorkingCalendar, now: Instant): string {
  return civilDate(dayAt(calendar.clock, toMilliseconds(now)));
}

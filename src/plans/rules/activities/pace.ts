import { dayNumber } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';

export interface Span {
  from: CivilDate;
  to: CivilDate;
}

/** How an activity stands against the calendar: nothing here says good or bad, or compares it with another. */
export interface Pace {
  state: 'before' | 'running' | 'over';
  days: number;
  /** Days begun, today among them. */
  passed: number;
  /** Days to come, today not among them. */
  left: number;
  /** Per cent of the days, 0 to 100. */
  time: number;
  /** Per cent of the target; above 100 where more was done; null where nothing is counted. */
  reached: number | null;
  /** How much a day from tomorrow on reaches the target, to a tenth upwards; null where it cannot be said. */
  needed: number | null;
}

/** Time passed and target reached of an activity on a day; the first and the last day belong to it. */
export function paceOf(span: Span, today: CivilDate, done: { target: number; count: number } | null): Pace {
  const [first, last, now] = [dayNumber(span.from), dayNumber(span.to), dayNumber(today)];
  const days = last - first + 1;
  const passed = Math.min(Math.max(now - first + 1, 0), days);
  const left = days - passed;
  const missing = done === null ? 0 : Math.max(done.target - done.count, 0);
  return {
    state: now < first ? 'before' : now > last ? 'over' : 'running',
    ...{ days, passed, left, time: Math.floor((passed * 100) / days) },
    reached: done === null ? null : Math.floor((done.count * 100) / done.target),
    needed: done === null || (left === 0 && missing > 0) ? null : perDay(missing, left),
  };
}

const perDay = (missing: number, left: number) => (missing === 0 ? 0 : Math.ceil((missing * 10) / left) / 10);

export interface Reaching {
  code: string;
  classes: readonly string[];
}

/** Two activities among the same class of people 对象重复. */
export interface SharedClass {
  class: string;
  activities: string[];
}

/** Classes more than one activity names, in the order they are first named. */
export function sharedClasses(activities: readonly Reaching[]): SharedClass[] {
  const classes = [...new Set(activities.flatMap((one) => one.classes))];
  return classes.flatMap((name) => {
    const of = activities.filter((one) => one.classes.includes(name)).map(({ code }) => code);
    return of.length < 2 ? [] : [{ class: name, activities: of }];
  });
}

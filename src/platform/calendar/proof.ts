import type { CivilDate, Instant } from '../time.ts';
import type { Counting, YearCited } from './working-calendar.ts';

/** Length of a period 期间 in workdays 工作日, calendar days 日, hours 小时 or minutes 分钟. */
export type Length = { amount: number; unit: 'workday' | 'day' | 'hour' | 'minute' };

/** The text a period stands in. */
export type Rule = { id: string; source: string };

/** A lengthening granted on a ground 延期; it runs on from the end of what it lengthens. */
export type Extension = { length: Length; ground: string };

/** Days not counted, one after another under one name; no name is the weekend. */
export type Skip = { from: CivilDate; to: CivilDate; days: number; name?: string };

/** A period counted in days, with the day it begins not counted (民法典第二百零一条第一款). */
export type DaySpan = {
  unit: 'workday' | 'day';
  amount: number;
  /** Why it was added, for an extension. */
  ground?: string;
  /** The day it begins, not counted. */
  excluded: CivilDate;
  /** Days counted: workdays, or calendar days before the last day was moved. */
  counted: number;
  /** Days passed over: between the workdays, or after a last day that was no day to end on. */
  skipped: Skip[];
  /** Weekend days worked and therefore counted 调休上班. */
  makeUp: { date: CivilDate; name: string }[];
  /** The last day before it moved behind a day off (民法典第二百零三条第一款). */
  movedFrom?: CivilDate;
  last: CivilDate;
  ends: Instant;
};

/** A period counted in hours or minutes, from its very moment (民法典第二百零一条第二款). */
export type HourSpan = {
  unit: 'hour' | 'minute';
  amount: number;
  ground?: string;
  time: 'wall' | 'work';
  begins: Instant;
  /** Days the office was closed, for working time only. */
  skipped: Skip[];
  ends: Instant;
};

export type Span = DaySpan | HourSpan;

/** Everything a deadline rests on, as plain data that is recorded with it; {@link proofSentence} says it in words. */
export type DeadlineProof = {
  rule: Rule;
  zone: string;
  from: Instant;
  counting: Counting;
  /** The period itself, then each extension. */
  spans: Span[];
  /** Years whose holidays were used; one not published makes the deadline provisional 暂按. */
  years: YearCited[];
  due: Instant;
};

/** A deadline 时限届满: the moment it ends, whether it is provisional 暂按, and its proof. */
export type Deadline = { due: Instant; provisional: boolean; proof: DeadlineProof };

/** Tells a span of days from one of hours. */
export function isDaySpan(span: Span): span is DaySpan {
  return span.unit === 'workday' || span.unit === 'day';
}

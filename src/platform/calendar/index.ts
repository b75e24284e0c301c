export { type DeadlineInput, deadline, endBefore, isProvisional, recompute } from './deadline.ts';
export type { Deadline, DeadlineProof, Extension, Length, Rule, Span } from './proof.ts';
export { type Remaining, remaining } from './remaining.ts';
export { proofSentence, remainingPhrase } from './sentence.ts';
export { addWorkdays, dayKind, isWorkday, workdaysBetween } from './workdays.ts';
export {
  type Counting,
  compileCalendar,
  type OfficeHours,
  type WorkingCalendar,
} from './working-calendar.ts';
export { type CalendarYear, type HolidayNotice, readNotice, yearIn } from './year.ts';

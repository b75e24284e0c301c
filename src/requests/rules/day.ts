import type { CivilDate, Instant } from '../../platform/time.ts';

/**
 * Figures of one day, each with the list behind it: received 受理, answered at once 直办, closed 办结, overdue at the
 * day's end 超期未结, rated and dissatisfied by what askers last said on it 评价 · 不满意, danger 涉险, due on the next day 次日到期.
 */
export const dayFigures = [
  'received',
  'direct',
  'closed',
  'overdue',
  'rated',
  'dissatisfied',
  'urgent',
  'due-next',
] as const;
export type DayFigure = (typeof dayFigures)[number];

/** A day by the city's clock, and the end of the day after it. */
export interface DayBounds {
  day: CivilDate;
  from: Instant;
  to: Instant;
  nextTo: Instant;
  /** The day's end, or now while it is not over: what is late is late by then. */
  asOf: Instant;
}

/** What came in, was closed and was said on one day. */
export interface DayCounts {
  day: CivilDate;
  received: number;
  direct: number;
  closed: number;
  rated: number;
  satisfied: number;
}

/** A day on which nothing happened. */
export function emptyDay(day: CivilDate): DayCounts {
  return { day, received: 0, direct: 0, closed: 0, rated: 0, satisfied: 0 };
}

/** What makes an open request red: how late it is, and how often people had to ask again. */
export interface RedFacts {
  citizenDue: Instant | null;
  redoCount: number;
  urgeCount: number;
  transferCount: number;
  /** Words of danger, and no officer on call has confirmed yet. */
  alarmOpen: boolean;
}

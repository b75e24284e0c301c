import type { Instant } from '../../platform/time.ts';

/**
 * Figures of a time between two moments, each with the list behind it: received 受理, answered at once 直办, dispatched 转办, neither yet 在途,
 * closed 办结, open and late at its end 超期未结, danger 涉险, and what askers last said in it: 有效评价, 满意, 解决; 未联系上 of what
 * was closed in it; what was said in it after it had been redone 重办;
 * received without wishing to stay unnamed 不要求保密, and handed down by a platform above 上级转来.
 */
export const periodFigures = [
  'received',
  'direct',
  'dispatched',
  'waiting',
  'closed',
  'overdue',
  'urgent',
  'rated',
  'satisfied',
  'solved',
  'not-reached',
  'redone',
  'own-name',
  'from-above',
] as const;
export type PeriodFigure = (typeof periodFigures)[number];

/** One count: of a figure between two moments, in one category or among some requests only. */
export interface PeriodCount {
  figure: PeriodFigure;
  from: Instant;
  to: Instant;
  category: string | null;
  ids: readonly string[] | null;
  /** Only of these kinds of askers, where it is counted so. */
  askers?: readonly string[] | null;
}

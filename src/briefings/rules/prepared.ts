import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Compared } from './comparison.ts';
import type { RedReason } from './reddest.ts';

/** What a page prepared at the end of a day holds; words of requests and of hot issues are not in it. */
export interface PreparedDay {
  day: CivilDate;
  figures: Record<
    'received' | 'directShare' | 'closed' | 'overdue' | 'satisfiedShare' | 'rated',
    Compared
  > & {
    dissatisfied: number;
    urgent: number;
  };
  /** What the share of the satisfied is taken of: what askers last said that day, or once only of what was closed. */
  gradedBy: 'last-word' | 'closed-that-day';
  openAlarms: number;
  dueNext: number;
  series: { day: CivilDate; received: number; closed: number }[];
  categories: { category: string; count: number; usual: number }[];
  reddest: { id: string; number: string; stage: string; unit: string; reasons: RedReason[] }[];
  hot: { id: string; people: number; requests: number; isNew: boolean }[];
}

/**
 * Whether the page of today is to be prepared now: on a workday, from the city's time on, once. A machine that slept
 * through the time makes it up the same day, and never on a later one: the figures would be others.
 */
export function isToPrepare(
  now: { day: CivilDate; minute: number; isWorkday: boolean },
  at: string,
  last: CivilDate | undefined,
): boolean {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return now.isWorkday && now.minute >= hour * 60 + minute && (last === undefined || last < now.day);
}

/** Shares and averages as text: the record's numbers are whole (RFC 8785 writes others as each program likes). */
export function bodyOf(page: PreparedDay): JsonObject {
  return JSON.parse(
    JSON.stringify(page, (_key, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? String(value) : value,
    ),
  ) as JsonObject;
}

const worded = new Set(['why', 'number', 'id', 'day', 'category', 'stage', 'unit', 'gradedBy']);

/** The page as it was prepared. */
export function pageIn(body: JsonObject): PreparedDay {
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) =>
      typeof value === 'string' && !worded.has(key) ? Number(value) : value,
    ),
  ) as PreparedDay;
}

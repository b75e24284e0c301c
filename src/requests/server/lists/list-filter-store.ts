import { type RawBuilder, sql } from 'kysely';
import type { CitySnapshot } from '../../../city/index.ts';
import type { ListFilter, ListOrder } from '../../contract-list.ts';

/** A row without a deadline comes last; the indexes of the queues are made on the same expressions. */
const never = "timestamptz '9999-12-31 00:00:00+00'";
export const byStep = `coalesce(r.step_due, ${never})`;
export const byDecision = `coalesce(r.decide_due, ${never})`;
export const byNotice = `coalesce(r.notice_due, ${never})`;
const byAnswer = `coalesce(r.citizen_due, ${never})`;

/**
 * The unit that has a request. Not `coalesce`, which is not leakproof: behind row security no index would be used for it
 * (a million rows read for one page).
 */
const hasIt = 'case when r.lead_unit is null then r.owner_unit else r.lead_unit end';

/** The nearest of the deadlines that run; null when none does. */
export const nearestDue = 'least(r.citizen_due, r.step_due)';

export interface Order {
  /** What it is ordered by: a deadline, or the time it came in. */
  order: string;
  newestFirst?: true;
}

const orders: Readonly<Record<ListOrder, Order>> = {
  answer: { order: byAnswer },
  step: { order: byStep },
  newest: { order: 'r.received_at', newestFirst: true },
  oldest: { order: 'r.received_at' },
};

/** The order somebody chose, or that of the queue. */
export function orderOf(chosen: ListOrder | undefined, usual: Order): Order {
  return chosen === undefined ? usual : orders[chosen];
}

const marked: Readonly<Record<NonNullable<ListFilter['mark']>, string>> = {
  urged: 'r.urged',
  hard: 'r.hard',
  redone: 'r.redo_count > 0',
  confidential: 'r.confidential',
  asked: 'r.asked is not null',
};

const within: Readonly<Record<NonNullable<ListFilter['due']>, string>> = {
  overdue: '0 seconds',
  day: '1 day',
  week: '7 days',
};

type Asked = Partial<ListFilter>;

/** The conditions on `r` a filter stands for. Time is that of the transaction, as everywhere. */
export function conditionsOf(asked: Asked, city: CitySnapshot, now: string): RawBuilder<boolean>[] {
  const { unit, category, requestType, source, division, due, mark } = asked;
  const found: RawBuilder<boolean>[] = [];
  if (unit !== undefined) found.push(sql`${sql.raw(hasIt)} = ${unit}`);
  if (category !== undefined) found.push(inCategory(withAllBelow(city, category)));
  if (requestType !== undefined) found.push(sql`r.request_type = ${requestType}`);
  if (source !== undefined) found.push(sql`r.source = ${source}`);
  if (division !== undefined) found.push(sql`starts_with(r.division, ${division})`);
  if (mark !== undefined) found.push(sql`${sql.raw(marked[mark])}`);
  if (due !== undefined)
    found.push(
      sql`(r.closed_at is null and ${sql.raw(nearestDue)} < ${now}::timestamptz + ${within[due]}::interval)`,
    );
  return found;
}

/** One category alone is read from its index in the order of the list, which no list of categories can be. */
function inCategory(codes: string[]): RawBuilder<boolean> {
  const [only] = codes;
  return codes.length === 1 ? sql`r.category = ${only}` : sql`r.category = any(${codes}::text[])`;
}

/** A category and every one below it. */
function withAllBelow(city: CitySnapshot, category: string): string[] {
  const items = city.items('category');
  const found = [category];
  for (const code of found) {
    found.push(...items.filter(({ data }) => data.parent === code).map((item) => item.code));
  }
  return found;
}

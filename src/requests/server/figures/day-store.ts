import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { RequestRow } from '../../contract.ts';
import type { DayBounds, DayFigure, RedFacts } from '../../rules/day.ts';
import { saidWithin } from '../calls/call-back-store.ts';
import type { Order } from '../lists/list-filter-store.ts';
import { pageBy, rowOf, visible } from '../lists/list-store.ts';

/** A request came in when its asker spoke, which is also when its citizen clock began; history moved in
 * from an old system counts only where the city said so. */
const counted = sql<boolean>`r.counted`;

const between = (column: 'happened_at' | 'closed_at', from: Instant, to: Instant) =>
  sql<boolean>`r.${sql.raw(column)} >= ${from}::timestamptz and r.${sql.raw(column)} < ${to}::timestamptz and ${counted}`;

/** One figure of a day, with the grades of the city that count as dissatisfied. */
interface Wanted {
  figure: DayFigure;
  bounds: DayBounds;
  bad: readonly string[];
  category?: string | undefined;
}

/** What stands behind each figure, as a condition on `r`. */
function conditionOf({ figure, bounds, bad, category }: Wanted): RawBuilder<boolean> {
  const { from, to, nextTo, asOf } = bounds;
  const conditions: Record<DayFigure, () => RawBuilder<boolean>> = {
    received: () => between('happened_at', from, to),
    direct: () => sql`${between('happened_at', from, to)} and r.way = 'direct'`,
    closed: () => between('closed_at', from, to),
    rated: () => saidWithin(from, to),
    dissatisfied: () => sql`${saidWithin(from, to)} and r.grade = any(${[...bad]}::text[])`,
    overdue: () => sql`${openAt(asOf)} and r.citizen_due < ${asOf}::timestamptz`,
    // a deadline ends with its day: at 24:00, which is where the next one begins
    'due-next': () =>
      sql`r.closed_at is null and ${counted} and r.citizen_due > ${to}::timestamptz and r.citizen_due <= ${nextTo}::timestamptz`,
    urgent: () => sql`exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id
      and a.raised_at >= ${from}::timestamptz and a.raised_at < ${to}::timestamptz)`,
  };
  const of = conditions[figure]();
  return category === undefined ? of : sql<boolean>`${of} and r.category = ${category}`;
}

function openAt(moment: Instant): RawBuilder<boolean> {
  return sql`${counted} and r.happened_at < ${moment}::timestamptz
    and (r.closed_at is null or r.closed_at >= ${moment}::timestamptz)`;
}

/** What lists of the day are ordered by: what is late by its deadline, the rest by when it came in. */
function orderOf(figure: DayFigure): Order {
  return figure === 'overdue' || figure === 'due-next'
    ? { order: 'r.citizen_due' }
    : { order: 'r.happened_at', newestFirst: true };
}

/** One page of the requests behind a figure. */
export async function pageOfDay(
  context: Context,
  wanted: Wanted,
  page: { after?: string | undefined; limit: number },
) {
  const { rows } = await visible(context);
  return pageBy(rows.where(sql<boolean>`(${conditionOf(wanted)})`), orderOf(wanted.figure), page);
}

/** How many requests stand behind a figure, for whoever looks. */
export async function countOfDay(context: Context, wanted: Wanted): Promise<number> {
  const { count } = await (await visible(context)).rows
    .where(conditionOf(wanted))
    .clearSelect()
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Some days in a row, and the zone they are days of. */
interface Span {
  from: Instant;
  to: Instant;
  zone: string;
}

const dayOf = (column: 'happened_at' | 'closed_at' | 'rated_at', zone: string) =>
  sql<CivilDate>`to_char(r.${sql.raw(column)} at time zone ${sql.lit(zone)}, 'YYYY-MM-DD')`;

/** What came in on each day. */
export async function receivedByDay(context: Context, { from, to, zone }: Span) {
  const day = dayOf('happened_at', zone);
  return (await visible(context)).rows
    .clearSelect()
    .select([
      day.as('day'),
      sql<number>`count(*)::integer`.as('received'),
      sql<number>`(count(*) filter (where r.way = 'direct'))::integer`.as('direct'),
    ])
    .where(between('happened_at', from, to))
    .groupBy(day)
    .execute();
}

/** What was closed on each day. */
export async function closedByDay(context: Context, { from, to, zone }: Span) {
  const day = dayOf('closed_at', zone);
  return (await visible(context)).rows
    .clearSelect()
    .select([day.as('day'), sql<number>`count(*)::integer`.as('closed')])
    .where(between('closed_at', from, to))
    .groupBy(day)
    .execute();
}

/** How many askers said on each day how it came out, and how many of them were at least mostly satisfied. */
export async function ratedByDay(
  context: Context,
  { from, to, zone, good }: Span & { good: readonly string[] },
) {
  const day = dayOf('rated_at', zone);
  return (await visible(context)).rows
    .clearSelect()
    .select([
      day.as('day'),
      sql<number>`count(*)::integer`.as('rated'),
      sql<number>`(count(*) filter (where r.grade = any(${[...good]}::text[])))::integer`.as('satisfied'),
    ])
    .where(saidWithin(from, to))
    .groupBy(day)
    .execute();
}

/** Categories of what came in, the most frequent first, with a day's average of the week before. */
export async function frequentCategories(
  context: Context,
  { from, to, weekBefore }: { from: Instant; to: Instant; weekBefore: Instant },
  limit: number,
): Promise<{ category: string; count: number; usual: number }[]> {
  const rows = await (await visible(context)).rows
    .clearSelect()
    .select([
      'r.category',
      sql<number>`(count(*) filter (where r.happened_at >= ${from}::timestamptz))::integer`.as('count'),
      sql<number>`(count(*) filter (where r.happened_at < ${from}::timestamptz))::float / 7`.as('usual'),
    ])
    .where('r.category', 'is not', null)
    .where(between('happened_at', weekBefore, to))
    .groupBy('r.category')
    .having(sql<boolean>`count(*) filter (where r.happened_at >= ${from}::timestamptz) > 0`)
    .orderBy('count', 'desc')
    .orderBy('r.category')
    .limit(limit)
    .execute();
  return rows.flatMap(({ category, ...rest }) => (category === null ? [] : [{ category, ...rest }]));
}

const candidates = 200;

/** Open requests that are late, done again, urged more than once, passed on more than once or dangerous. */
export async function redRows(context: Context): Promise<(RequestRow & RedFacts)[]> {
  const alarm = sql<boolean>`exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id
    and a.confirmed_at is null)`;
  const rows = await (await visible(context)).rows
    .select(['r.transfer_count', alarm.as('alarm')])
    .where('r.closed_at', 'is', null)
    .where(counted)
    .where(
      sql<boolean>`(r.citizen_due < ${context.now}::timestamptz or r.redo_count > 0 or r.urge_count > 1
        or r.transfer_count > 1 or ${alarm})`,
    )
    .orderBy(sql`r.citizen_due nulls last`)
    .orderBy('r.id')
    .limit(candidates)
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    transferCount: row.transfer_count,
    alarmOpen: row.alarm,
  }));
}

/** Those of some requests the acting post may see. */
export async function rowsByIds(context: Context, ids: readonly string[]): Promise<RequestRow[]> {
  if (ids.length === 0) return [];
  const rows = await (await visible(context)).rows.where('r.id', 'in', [...ids]).execute();
  return rows.map((row) => rowOf(row));
}

/** Requests with words of danger that no officer on call has confirmed. */
export async function openAlarms({ city, db }: Context): Promise<number> {
  const { count } = await db
    .selectFrom('requests.alarm')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('city', '=', city)
    .where('confirmed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

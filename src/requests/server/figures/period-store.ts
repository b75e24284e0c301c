import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { PeriodCount, PeriodFigure } from '../../rules/period.ts';
import { saidWithin } from '../calls/call-back-store.ts';
import { pageBy, visible } from '../lists/list-store.ts';

const between = (column: 'happened_at' | 'closed_at', from: Instant, to: Instant) =>
  sql<boolean>`(r.${sql.raw(column)} >= ${from}::timestamptz and r.${sql.raw(column)} < ${to}::timestamptz and r.counted)`;

/** What stands behind a count, as a condition on `r`; `good` are the grades of the city that count as satisfied. */
function conditionOf(count: PeriodCount, good: readonly string[]): RawBuilder<boolean> {
  const { figure, from, to, category, ids, askers = null } = count;
  const received = between('happened_at', from, to);
  const conditions: Record<PeriodFigure, () => RawBuilder<boolean>> = {
    received: () => received,
    direct: () => sql`(${received} and r.way = 'direct')`,
    dispatched: () => sql`(${received} and r.way = 'dispatch')`,
    waiting: () =>
      sql`(${received} and r.way is distinct from 'direct' and r.way is distinct from 'dispatch')`,
    closed: () => between('closed_at', from, to),
    overdue:
      () => sql`(r.counted and r.happened_at < ${to}::timestamptz and r.citizen_due < ${to}::timestamptz
      and (r.closed_at is null or r.closed_at >= ${to}::timestamptz))`,
    urgent: () => sql`exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id
      and a.raised_at >= ${from}::timestamptz and a.raised_at < ${to}::timestamptz)`,
    rated: () => saidWithin(from, to),
    satisfied: () => sql`(${saidWithin(from, to)} and r.grade = any(${[...good]}::text[]))`,
    solved: () => sql`(${saidWithin(from, to)} and r.solved)`,
    'not-reached':
      () => sql`(${between('closed_at', from, to)} and r.unheard = 'not-reached' and r.way = 'dispatch'
      and not r.history and ${saidWithin(from, to)} is not true)`,
    redone: () => sql`(${saidWithin(from, to)} and r.redo_count > 0)`,
    'own-name': () => sql`(${received} and not r.confidential)`,
    'from-above': () => sql`(${received} and r.upper_platform is not null)`,
  };
  const of = conditions[figure]();
  const inCategory = category === null ? sql`` : sql`and r.category = ${category}`;
  const among = ids === null ? sql`` : sql`and r.id = any(${[...ids]}::uuid[])`;
  const by = askers === null ? sql`` : sql`and r.asker_type = any(${[...askers]}::text[])`;
  return sql<boolean>`(${of} ${inCategory} ${among} ${by})`;
}

/** How many requests stand behind a count, for whoever looks. */
export async function countOne(
  context: Context,
  count: PeriodCount,
  good: readonly string[],
): Promise<number> {
  const row = await (await visible(context)).rows
    .clearSelect()
    .select(sql<number>`count(*)::integer`.as('count'))
    .where(conditionOf(count, good))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One page of the requests behind a count. */
export async function pageOfCount(
  context: Context,
  count: PeriodCount,
  { good, ...page }: { good: readonly string[]; after?: string | undefined; limit: number },
) {
  const { rows } = await visible(context);
  const order = { order: 'r.happened_at', newestFirst: true } as const;
  return pageBy(rows.where(conditionOf(count, good)), order, page);
}

/** Requests of each category that came in between two moments, the most frequent first; those without one are left out. */
export async function countsByCategory(
  context: Context,
  { from, to }: { from: Instant; to: Instant },
): Promise<{ category: string; count: number }[]> {
  const rows = await (await visible(context)).rows
    .clearSelect()
    .select(['r.category', sql<number>`count(*)::integer`.as('count')])
    .where('r.category', 'is not', null)
    .where(between('happened_at', from, to))
    .groupBy('r.category')
    .orderBy('count', 'desc')
    .orderBy('r.category')
    .execute();
  return rows.flatMap(({ category, count }) => (category === null ? [] : [{ category, count }]));
}

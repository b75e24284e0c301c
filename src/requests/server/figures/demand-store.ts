import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { RequestRow } from '../../contract.ts';
import { pageBy, visible } from '../lists/list-store.ts';
import { maskTitles } from '../personal/masking.ts';

interface Span {
  from: Instant;
  to: Instant;
}

/** Requests of a category that came in within a week, which begins on this Monday. */
export interface DemandWeek {
  week: CivilDate;
  category: string | null;
  requests: number;
}

/** Requests of a category in a division that came in within a month. */
export interface DemandMonth {
  month: string;
  category: string | null;
  division: string | null;
  requests: number;
}

const within = ({ from, to }: Span): RawBuilder<boolean> =>
  sql`(r.counted and r.happened_at >= ${from}::timestamptz and r.happened_at < ${to}::timestamptz)`;

/** What was asked for in each week by the city's clock. Reads every request of the time: for jobs, not for pages. */
export async function demandByWeek(context: Context, span: Span & { zone: string }): Promise<DemandWeek[]> {
  const week = sql<CivilDate>`to_char(date_trunc('week', r.happened_at at time zone ${sql.lit(span.zone)}), 'YYYY-MM-DD')`;
  return (await visible(context)).rows
    .clearSelect()
    .select([week.as('week'), 'r.category', sql<number>`count(*)::integer`.as('requests')])
    .where(within(span))
    .groupBy([sql`1`, 'r.category'])
    .execute();
}

/** What was asked for in each month and place by the city's clock. Reads every request of the time: for jobs, not for pages. */
export async function demandByMonth(context: Context, span: Span & { zone: string }): Promise<DemandMonth[]> {
  const month = sql<string>`to_char(r.happened_at at time zone ${sql.lit(span.zone)}, 'YYYY-MM')`;
  return (await visible(context)).rows
    .clearSelect()
    .select([month.as('month'), 'r.category', 'r.division', sql<number>`count(*)::integer`.as('requests')])
    .where(within(span))
    .groupBy([sql`1`, 'r.category', 'r.division'])
    .execute();
}

export interface DemandList extends Span {
  /** All, those without a category, those with one among some, those with one that is none of some. */
  categories: 'all' | 'none' | { among: readonly string[] } | { except: readonly string[] };
  /** Null for everywhere. */
  divisions: readonly string[] | null;
}

/** One page of the requests behind one of these counts, for whoever looks. */
export async function listOfDemand(
  context: Context,
  { categories, divisions, ...span }: DemandList,
  page: { after?: string | undefined; limit: number },
): Promise<{ rows: RequestRow[]; next: string | null }> {
  let query = (await visible(context)).rows.where(within(span)).where(ofCategories(categories));
  if (divisions !== null) query = query.where(sql<boolean>`r.division = any(${[...divisions]}::text[])`);
  const found = await pageBy(query, { order: 'r.happened_at', newestFirst: true }, page);
  return { ...found, rows: await maskTitles(context, found.rows) };
}

function ofCategories(asked: DemandList['categories']): RawBuilder<boolean> {
  if (asked === 'all') return sql`true`;
  if (asked === 'none') return sql`r.category is null`;
  if ('except' in asked)
    return sql`(r.category is not null and r.category <> all(${[...asked.except]}::text[]))`;
  return sql`r.category = any(${[...asked.among]}::text[])`;
}

import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { citySnapshot, workingCalendar } from '../../city/index.ts';
import { civilDate, dayNumber, toInstant } from '../../platform/calendar/civil.ts';
import { momentAt } from '../../platform/calendar/zone.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { dayList, RequestRow } from '../contract.ts';
import { type DayBounds, type DayCounts, type DayFigure, emptyDay, type RedFacts } from '../rules/day.ts';
import { pageBy, rowOf, visible } from './list.ts';
import type { Order } from './list-filter.ts';
import { maskTitles } from './masking.ts';

/** When a day begins and ends by the city's clock. */
export async function boundsOf(context: Context, day: CivilDate): Promise<DayBounds> {
  const { clock } = workingCalendar(await citySnapshot(context));
  const number = dayNumber(day);
  const at = (days: number) => toInstant(momentAt(clock, number + days, 0));
  const to = at(1);
  return { day, from: at(0), to, nextTo: at(2), asOf: [to, context.now].sort()[0] ?? to };
}

/** A request came in when its asker spoke, which is also when its citizen clock began; history moved in
 * from an old system counts only where the city said so. */
const counted = sql<boolean>`r.counted`;

/** What stands behind each figure, as a condition on `r`. */
function conditionOf(figure: DayFigure, { from, to, nextTo, asOf }: DayBounds, bad: readonly string[]) {
  const within = (column: 'happened_at' | 'closed_at') =>
    sql<boolean>`r.${sql.raw(column)} >= ${from}::timestamptz and r.${sql.raw(column)} < ${to}::timestamptz and ${counted}`;
  const conditions: Record<DayFigure, () => RawBuilder<boolean>> = {
    received: () => within('happened_at'),
    direct: () => sql`${within('happened_at')} and r.way = 'direct'`,
    closed: () => within('closed_at'),
    rated: () => sql`${within('closed_at')} and r.grade is not null`,
    dissatisfied: () => sql`${within('closed_at')} and r.grade = any(${[...bad]}::text[])`,
    overdue: () => sql`${openAt(asOf)} and r.citizen_due < ${asOf}::timestamptz`,
    // a deadline ends with its day: at 24:00, which is where the next one begins
    'due-next': () =>
      sql`r.closed_at is null and ${counted} and r.citizen_due > ${to}::timestamptz and r.citizen_due <= ${nextTo}::timestamptz`,
    urgent: () => sql`exists (select 1 from requests.alarm a where a.city = r.city and a.request = r.id
      and a.raised_at >= ${from}::timestamptz and a.raised_at < ${to}::timestamptz)`,
  };
  return conditions[figure]();
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

/** The requests behind one figure of a day. */
export async function listOfDay(
  context: Context,
  { figure, day, category, ...page }: z.output<(typeof dayList)['input']>,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const grades = await gradesOf(context);
  const of = conditionOf(figure, await boundsOf(context, day), grades.bad);
  const where = category === undefined ? of : sql<boolean>`${of} and r.category = ${category}`;
  const { rows } = await visible(context);
  return pageBy(rows.where(sql<boolean>`(${where})`), orderOf(figure), page);
}

async function gradesOf(context: Context): Promise<{ bad: string[]; good: string[] }> {
  const grades = (await citySnapshot(context)).items('grade').map(({ data }) => data);
  const codes = (isBad: boolean) =>
    grades.filter(({ counts }) => (counts === 'dissatisfied') === isBad).map(({ code }) => code);
  return { bad: codes(true), good: codes(false) };
}

/** How many requests stand behind each of these figures of a day, for whoever looks. */
export async function countsOfDay<Figure extends DayFigure>(
  context: Context,
  day: CivilDate,
  figures: readonly Figure[],
): Promise<Record<Figure, number>> {
  const bounds = await boundsOf(context, day);
  const { bad } = await gradesOf(context);
  const found = {} as Record<Figure, number>;
  for (const figure of figures) {
    const query = (await visible(context)).rows.where(conditionOf(figure, bounds, bad)).clearSelect();
    const { count } = await query
      .select(sql<number>`count(*)::integer`.as('count'))
      .executeTakeFirstOrThrow();
    found[figure] = count;
  }
  return found;
}

/** What came in and was closed on each day up to and with `last`, the oldest day first. */
export async function daysUpTo(context: Context, last: CivilDate, days: number): Promise<DayCounts[]> {
  const { zone } = await citySnapshot(context);
  const first = civilDate(dayNumber(last) - days + 1);
  const [{ from }, { to }] = [await boundsOf(context, first), await boundsOf(context, last)];
  const { good } = await gradesOf(context);
  const dayOf = (column: 'happened_at' | 'closed_at') =>
    sql<CivilDate>`to_char(r.${sql.raw(column)} at time zone ${sql.lit(zone)}, 'YYYY-MM-DD')`;
  const between = (column: 'happened_at' | 'closed_at') =>
    sql<boolean>`r.${sql.raw(column)} >= ${from}::timestamptz and r.${sql.raw(column)} < ${to}::timestamptz and ${counted}`;
  const received = await (await visible(context)).rows
    .clearSelect()
    .select([
      dayOf('happened_at').as('day'),
      sql<number>`count(*)::integer`.as('received'),
      sql<number>`(count(*) filter (where r.way = 'direct'))::integer`.as('direct'),
    ])
    .where(between('happened_at'))
    .groupBy(dayOf('happened_at'))
    .execute();
  const closed = await (await visible(context)).rows
    .clearSelect()
    .select([
      dayOf('closed_at').as('day'),
      sql<number>`count(*)::integer`.as('closed'),
      sql<number>`count(r.grade)::integer`.as('rated'),
      sql<number>`(count(*) filter (where r.grade = any(${good}::text[])))::integer`.as('satisfied'),
    ])
    .where(between('closed_at'))
    .groupBy(dayOf('closed_at'))
    .execute();
  return Array.from({ length: days }, (_, index) => {
    const day = civilDate(dayNumber(first) + index);
    const came = received.find((row) => row.day === day);
    const ended = closed.find((row) => row.day === day);
    return { ...emptyDay(day), ...came, ...ended };
  });
}

/** Categories of a day's requests, the most frequent first, with what is usual on one day of the week before. */
export async function categoriesOfDay(
  context: Context,
  day: CivilDate,
  limit: number,
): Promise<{ category: string; count: number; usual: number }[]> {
  const { from, to } = await boundsOf(context, day);
  const week = await boundsOf(context, civilDate(dayNumber(day) - 7));
  const rows = await (await visible(context)).rows
    .clearSelect()
    .select([
      'r.category',
      sql<number>`(count(*) filter (where r.happened_at >= ${from}::timestamptz))::integer`.as('count'),
      sql<number>`(count(*) filter (where r.happened_at < ${from}::timestamptz))::float / 7`.as('usual'),
    ])
    .where('r.category', 'is not', null)
    .where(
      sql<boolean>`r.happened_at >= ${week.from}::timestamptz and r.happened_at < ${to}::timestamptz and ${counted}`,
    )
    .groupBy('r.category')
    .having(sql<boolean>`count(*) filter (where r.happened_at >= ${from}::timestamptz) > 0`)
    .orderBy('count', 'desc')
    .orderBy('r.category')
    .limit(limit)
    .execute();
  return rows.flatMap(({ category, ...rest }) => (category === null ? [] : [{ category, ...rest }]));
}

const candidates = 200;

/** Open requests that may be among the reddest: late ones first, whatever was done again, urged or dangerous with them. */
export async function redCandidates(context: Context): Promise<(RequestRow & RedFacts)[]> {
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
  const all = rows.map((row) => ({
    ...rowOf(row),
    transferCount: row.transfer_count,
    alarmOpen: row.alarm,
  }));
  return maskTitles(context, all);
}

/** Titles of those of some requests the acting post may see, masked as its lists are. */
export async function titlesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await (await visible(context)).rows.where('r.id', 'in', [...ids]).execute();
  const shown = await maskTitles(
    context,
    rows.map((row) => rowOf(row)),
  );
  return new Map(shown.map(({ id, title }) => [id, title]));
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

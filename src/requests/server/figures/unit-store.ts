import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { RequestRow } from '../../contract.ts';
import type { Period } from '../../rules/flow.ts';
import { saidWithin } from '../calls/call-back-store.ts';
import { pageBy, visible } from '../lists/list-store.ts';
import { maskTitles } from '../personal/masking.ts';
import { boundsOf, gradesOf } from './day.ts';
import { rowsByIds } from './day-store.ts';
import { onTimeOf, timed, unitOf } from './flow-store.ts';

/**
 * What is counted of a unit in a period, of what came in: kept or late by the citizen clock, or left out and why; of what
 * askers said and of whom nobody reached: the one definition of {@link saidWithin}.
 */
export const unitFigures = [
  'in-time',
  'late',
  'not-due',
  'direct',
  'merged',
  'no-clock',
  'history',
  'solved',
  'not-solved',
  'satisfied',
  'dissatisfied',
  'redone',
  'not-redone',
  'not-reached',
  'declined',
] as const;
export type UnitFigure = (typeof unitFigures)[number];

interface Conditions {
  of: Record<UnitFigure, RawBuilder<boolean>>;
  /** Whatever any of them may be true of, so that indexes are used. */
  received: RawBuilder<boolean>;
  said: RawBuilder<boolean>;
}

async function conditionsIn(context: Context, period: Period): Promise<Conditions> {
  const [{ from }, { to }] = [await boundsOf(context, period.from), await boundsOf(context, period.to)];
  const { good } = await gradesOf(context);
  const received = sql<boolean>`(r.happened_at >= ${from}::timestamptz and r.happened_at < ${to}::timestamptz)`;
  const said = saidWithin(from, to);
  const unheard = sql<boolean>`(r.closed_at >= ${from}::timestamptz and r.closed_at < ${to}::timestamptz
    and r.unheard is not null and r.counted and not r.history and r.way = 'dispatch')`;
  const inTime = onTimeOf(context.now);
  const came = (more: RawBuilder<boolean>) => sql<boolean>`(${received} and r.counted and ${more})`;
  const heard = (more: RawBuilder<boolean>) => sql<boolean>`(${said} and ${more})`;
  const isGood = sql<boolean>`r.grade = any(${good}::text[])`;
  const of: Conditions['of'] = {
    'in-time': came(sql`${timed} and ${inTime} = 'in-time'`),
    late: came(sql`${timed} and ${inTime} = 'late'`),
    'not-due': came(sql`${timed} and ${inTime} = 'not-due'`),
    direct: came(sql`r.way = 'direct'`),
    merged: came(sql`r.stage = 'merged' and r.way is distinct from 'direct'`),
    'no-clock': came(sql`r.stage <> 'merged' and r.way is distinct from 'direct' and r.citizen_due is null`),
    history: sql`(${received} and not r.counted)`,
    solved: heard(sql`r.solved`),
    'not-solved': heard(sql`r.solved is not true`),
    satisfied: heard(isGood),
    dissatisfied: heard(sql`(${isGood}) is not true`),
    redone: heard(sql`r.redo_count > 0`),
    'not-redone': heard(sql`r.redo_count = 0`),
    'not-reached': sql`(${unheard} and ${said} is not true and r.unheard = 'not-reached')`,
    declined: sql`(${unheard} and ${said} is not true and r.unheard = 'declined')`,
  };
  return { of, received, said: sql`(${said} or ${unheard})` };
}

/** The figures of one unit, in one category, of one kind of asker; what is not there is none. */
export interface UnitFigureRow {
  unit: string;
  category: string | null;
  askerType: string;
  figures: Partial<Record<UnitFigure, number>>;
}

/** Counts every figure of a period by unit, category and kind of asker. Reads the requests of the period: for jobs, not for pages. */
export async function figuresOfUnits(context: Context, period: Period): Promise<UnitFigureRow[]> {
  const { of, received, said } = await conditionsIn(context, period);
  const { rows } = await visible(context);
  const found = await rows
    .clearSelect()
    .select([
      unitOf.as('unit'),
      'r.category',
      'r.asker_type as askerType',
      ...unitFigures.map((figure) =>
        sql<number>`(count(*) filter (where ${of[figure]}))::integer`.as(figure),
      ),
    ])
    .where(sql<boolean>`(${received} or ${said})`)
    .groupBy([sql`1`, sql`2`, sql`3`])
    .execute();
  return found.map(({ unit, category, askerType, ...counts }) => ({
    unit,
    category,
    askerType,
    figures: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }));
}

/** The requests of some units behind one of these figures, for whoever looks. */
export async function listOfUnits(
  context: Context,
  { figure, units, period, ...page }: UnitListInput,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const { of } = await conditionsIn(context, period);
  const { rows } = await visible(context);
  const query = rows.where(of[figure]).where(sql<boolean>`${unitOf} = any(${[...units]}::text[])`);
  const found = await pageBy(query, { order: 'r.happened_at', newestFirst: true }, page);
  return { ...found, rows: await maskTitles(context, found.rows) };
}

interface UnitListInput {
  figure: UnitFigure;
  units: readonly string[];
  period: Period;
  after?: string | undefined;
  limit: number;
}

/** Those of some requests the acting post may see, with masked titles, in the order given. */
export async function requestRows(context: Context, ids: readonly string[]): Promise<RequestRow[]> {
  const rows = await maskTitles(context, await rowsByIds(context, ids));
  return rows.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

/** How many were open, came in, were closed and stayed open, of one unit, category and source. */
export interface FlowRow {
  unit: string;
  category: string | null;
  source: string;
  opening: number;
  received: number;
  closed: number;
  open: number;
}

/** The flow of a period up to a moment in it 结账: counted requests only. Reads every request open in it: for jobs, not for pages. */
export async function flowOfUnits(context: Context, { from, until }: { from: Instant; until: Instant }) {
  const wasOpen = (at: Instant) =>
    sql`r.happened_at < ${at}::timestamptz and (r.closed_at is null or r.closed_at >= ${at}::timestamptz)`;
  const within = (column: 'happened_at' | 'closed_at') =>
    sql`r.${sql.raw(column)} >= ${from}::timestamptz and r.${sql.raw(column)} < ${until}::timestamptz`;
  const count = (condition: RawBuilder<unknown>) =>
    sql<number>`(count(*) filter (where ${condition}))::integer`;
  const rows: FlowRow[] = await (await visible(context)).rows
    .clearSelect()
    .select([
      unitOf.as('unit'),
      'r.category',
      'r.source',
      count(wasOpen(from)).as('opening'),
      count(within('happened_at')).as('received'),
      count(within('closed_at')).as('closed'),
      count(wasOpen(until)).as('open'),
    ])
    .where(sql<boolean>`r.counted and r.happened_at < ${until}::timestamptz
      and (r.closed_at is null or r.closed_at >= ${from}::timestamptz)`)
    .groupBy([sql`1`, sql`2`, sql`3`])
    .execute();
  return rows;
}

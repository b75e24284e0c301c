import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { citySnapshot, unitsBelow } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { flowList, RequestRow } from '../../contract.ts';
import {
  type FlowPlace,
  type OnTime,
  type Period,
  placesFrom,
  type UnitCount,
  type WaitingStep,
  waitingSteps,
} from '../../rules/flow.ts';
import type { Order } from '../lists/list-filter-store.ts';
import { pageBy, visible } from '../lists/list-store.ts';
import { maskTitles } from '../personal/masking.ts';
import { boundsOf, gradesOf } from './day.ts';

/** The one place each request stands in, by `rules/flow.ts`; what a request became goes before its stage. */
function placeOf(bad: readonly string[]): RawBuilder<FlowPlace> {
  return sql<FlowPlace>`case
    when r.stage = 'merged' then 'merged'
    when r.stage = 'registered' then 'to-dispatch'
    when r.stage = 'tracking' then 'tracking'
    when r.stage not in ('answered', 'closed') then 'with-unit'
    when r.outcome = 'declined' then 'declined'
    when r.outcome = 'moved' then 'moved'
    when r.stage = 'closed' and r.outcome is null
      then case when r.lead_unit is null then 'ended-early' else 'ended-at-unit' end
    when r.stage = 'answered' and not r.told and r.notify <> 'none' then 'to-tell'
    when r.stage = 'answered' then 'to-call-back'
    when r.grade is null then case when r.unheard is null then 'not-rated' else 'not-reached' end
    when r.grade = any(${[...bad]}::text[]) then 'dissatisfied'
    else 'satisfied' end`;
}

/** Received within a period; history moved in counts only where the city said so. */
async function within(context: Context, { from, to }: Period): Promise<RawBuilder<boolean>> {
  const [first, last] = [await boundsOf(context, from), await boundsOf(context, to)];
  return sql<boolean>`r.counted and r.happened_at >= ${first.from}::timestamptz and r.happened_at < ${last.to}::timestamptz`;
}

/** The unit a request is counted with. */
export const unitOf = sql<string>`coalesce(r.lead_unit, r.owner_unit)`;

/** 按时: what a unit has a deadline for; what was answered on the spot or goes with another request has none of its own. */
export const timed = sql<boolean>`r.stage <> 'merged' and r.way is distinct from 'direct' and r.citizen_due is not null`;

/** How a request stands to its citizen deadline. */
export function onTimeOf(now: string): RawBuilder<OnTime> {
  return sql<OnTime>`case
    when coalesce(r.closed_at, ${now}::timestamptz) > r.citizen_due then 'late'
    when r.closed_at is null then 'not-due' else 'in-time' end`;
}

/** Open work of a step, whenever it came in. */
const openWork = sql<boolean>`r.counted and r.closed_at is null and r.stage = any(${[...waitingSteps]}::text[])`;

/** A step is late after its own deadline. */
function isLateStep(now: string): RawBuilder<boolean> {
  return sql<boolean>`coalesce(r.step_due < ${now}::timestamptz, false)`;
}

/** How many requests of a period stand in each place, for whoever looks. */
export async function placesOf(
  context: Context,
  period: Period,
): Promise<Partial<Record<FlowPlace, number>>> {
  const place = placeOf((await gradesOf(context)).bad);
  const rows = await (await visible(context)).rows
    .clearSelect()
    .select([place.as('place'), sql<number>`count(*)::integer`.as('count')])
    .where(await within(context, period))
    .groupBy(sql`1`)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.place, row.count]));
}

/** How many requests of a period each unit holds, by how they stand to their deadline. */
export async function onTimeOfUnits(context: Context, period: Period): Promise<UnitCount[]> {
  return (await visible(context)).rows
    .clearSelect()
    .select([
      unitOf.as('unit'),
      onTimeOf(context.now).as('onTime'),
      sql<number>`count(*)::integer`.as('count'),
    ])
    .where(await within(context, period))
    .where(timed)
    .groupBy([sql`1`, sql`2`])
    .execute();
}

export interface StepOnTime {
  step: WaitingStep;
  inTime: number;
  late: number;
}

/** Open work by the step it waits in, and how much of it is past that step's own deadline. */
export async function onTimeByStep(context: Context): Promise<StepOnTime[]> {
  const rows = await (await visible(context)).rows
    .clearSelect()
    .select([
      'r.stage',
      sql<number>`(count(*) filter (where not ${isLateStep(context.now)}))::integer`.as('inTime'),
      sql<number>`(count(*) filter (where ${isLateStep(context.now)}))::integer`.as('late'),
    ])
    .where(openWork)
    .groupBy('r.stage')
    .execute();
  return waitingSteps.flatMap((step) => {
    const row = rows.find(({ stage }) => stage === step);
    return row === undefined ? [] : [{ step, inTime: row.inTime, late: row.late }];
  });
}

/** The requests behind one bar of the overview. */
export async function listOfFlow(
  context: Context,
  input: z.output<(typeof flowList)['input']>,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const { rows } = await visible(context);
  const conditions = await conditionsOf(context, input);
  const query = conditions.reduce((narrowed, condition) => narrowed.where(condition), rows);
  const order: Order =
    input.waits === undefined ? { order: 'r.happened_at', newestFirst: true } : { order: 'r.received_at' };
  const page = await pageBy(query, order, input);
  return { ...page, rows: await maskTitles(context, page.rows) };
}

async function conditionsOf(
  context: Context,
  { from, to, step, place, unit, onTime, waits, late }: z.output<(typeof flowList)['input']>,
): Promise<RawBuilder<boolean>[]> {
  const { now } = context;
  const conditions: RawBuilder<boolean>[] = [];
  if (waits !== undefined) {
    conditions.push(openWork, sql`r.stage = ${waits}`);
    if (late !== undefined) conditions.push(sql`${isLateStep(now)} = ${late === 'yes'}`);
  } else conditions.push(await within(context, { from, to }));
  const places = place === undefined ? (step === undefined ? undefined : placesFrom(step)) : [place];
  if (places !== undefined) {
    const { bad } = await gradesOf(context);
    conditions.push(sql`${placeOf(bad)} = any(${places}::text[])`);
  }
  if (unit !== undefined) {
    const units = (await citySnapshot(context)).items('unit').map(({ data }) => data);
    conditions.push(timed, sql`${unitOf} = any(${unitsBelow(unit, units)}::text[])`);
  }
  if (onTime !== undefined) conditions.push(timed, sql`${onTimeOf(now)} = ${onTime}`);
  return conditions;
}

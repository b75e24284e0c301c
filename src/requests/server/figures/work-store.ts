import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { visible } from '../lists/list-store.ts';
import { theMasking } from '../personal/masking.ts';

/** Work of a unit on a request, as supervision 督办 looks at it: clocks and counts, no words. */
export interface WorkFacts {
  id: string;
  number: string;
  stage: string;
  unit: string | null;
  category: string | null;
  stepDue: Instant | null;
  dutyDue: Instant | null;
  provisional: boolean;
  redoCount: number;
  transferCount: number;
  urgeCount: number;
  asked: string | null;
  /** When anything last happened to it. */
  updatedAt: Instant;
}

/** Work is looked at only behind the walls every list has. */
async function worked(context: Context) {
  const { rows } = await visible(context);
  const query = rows
    .clearSelect()
    .select(['r.id', 'r.number', 'r.stage', 'r.lead_unit', 'r.category', 'r.step_due', 'r.duty_due'])
    .select(['r.provisional', 'r.redo_count', 'r.transfer_count', 'r.urge_count', 'r.asked', 'r.updated_at']);
  return { query };
}

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof worked>>['query']['execute']>>[number];

const factsOf = (row: Found): WorkFacts => ({
  id: row.id,
  number: row.number,
  stage: row.stage,
  unit: row.lead_unit,
  category: row.category,
  stepDue: row.step_due,
  dutyDue: row.duty_due,
  provisional: row.provisional,
  redoCount: row.redo_count,
  transferCount: row.transfer_count,
  urgeCount: row.urge_count,
  asked: row.asked,
  updatedAt: row.updated_at,
});

/**
 * What units have in hand and may need a reminder: a deadline before `before`, done again, passed on or urged at least once,
 * or nothing happened to it since `idle`; the nearest deadline first. Requests moved in as history have no clock and are not among them.
 */
export async function workInTrouble(
  context: Context,
  of: { before: Instant; idle?: Instant | undefined; unit?: string | undefined; limit: number },
): Promise<WorkFacts[]> {
  const { before, idle, unit, limit } = of;
  const { query } = await worked(context);
  const stuck = idle === undefined ? sql`false` : sql`r.updated_at < ${idle}::timestamptz`;
  const rows = await query
    .where('r.closed_at', 'is', null)
    .where('r.stage', 'in', ['dispatched', 'handling', 'reviewing', 'tracking'])
    .where('r.lead_unit', 'is not', null)
    .where('r.history', '=', false)
    .$if(unit !== undefined, (some) => some.where('r.lead_unit', '=', unit ?? ''))
    .where(
      sql<boolean>`(r.step_due < ${before}::timestamptz or r.redo_count > 0 or r.transfer_count > 0 or r.urge_count > 0 or ${stuck})`,
    )
    .orderBy(sql`r.step_due nulls last`)
    .orderBy('r.id')
    .limit(limit)
    .execute();
  return rows.map(factsOf);
}

/** The same of some requests, whatever became of them; those the acting post may not see are left out. */
export async function workOf(context: Context, ids: readonly string[]): Promise<Map<string, WorkFacts>> {
  if (ids.length === 0) return new Map();
  const { query } = await worked(context);
  const rows = await query.where('r.id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, factsOf(row)]));
}

/** Titles of requests with private words masked, whoever looks: for papers that others read. */
export async function maskedTitles(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await visible(context);
  const found = await rows.where('r.id', 'in', [...ids]).execute();
  const shown = await theMasking().shown(
    context,
    found.map(({ id, title }) => ({ id, title: title ?? '', body: '' })),
  );
  return new Map(shown.map(({ id, title }) => [id, title]));
}

/** How many requests each of some units has in hand now, of those the acting post may see; what was moved in as history is none. */
export async function openOfUnits(context: Context, units: readonly string[]): Promise<Map<string, number>> {
  if (units.length === 0) return new Map();
  const { rows } = await visible(context);
  const found = await rows
    .clearSelect()
    .select(['r.lead_unit as unit', sql<number>`count(*)::integer`.as('count')])
    .where('r.closed_at', 'is', null)
    .where('r.history', '=', false)
    .where('r.lead_unit', 'in', [...units])
    .groupBy('r.lead_unit')
    .execute();
  return new Map(found.map(({ unit, count }) => [unit ?? '', count]));
}

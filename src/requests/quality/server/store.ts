import { sql } from 'kysely';
import { chain } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type Check, type CheckState, foldCheck } from '../rules/check.ts';

/** The check as its chain tells it. @throws Refused `not-found` */
export async function loadCheck(context: Context, id: string) {
  const entries = await chain(context, 'quality-check', id);
  if (entries.length === 0) throw new Refused('not-found');
  return { check: foldCheck(entries), entries };
}

/** Writes what is shown of a check. */
export async function projectCheck({ city, db }: Context, id: string, check: Check): Promise<void> {
  const { draw, request, number, person, post, unit } = check.drawn;
  const row = {
    n: check.n,
    state: check.state,
    draw,
    request,
    number,
    person,
    post,
    unit,
    total: check.total,
    full_points: check.full,
    drawn_at: check.drawnAt,
    updated_at: check.updatedAt,
  };
  await db
    .insertInto('requests.quality_check')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

interface Which {
  unit?: string;
  person?: string;
  state?: CheckState;
  after?: string | undefined;
  limit: number;
}

/** Checks in the order they were drawn, newest first: never by score, and never one person after another. */
export async function checkRows({ city, db }: Context, which: Which) {
  let query = db.selectFrom('requests.quality_check').selectAll().where('city', '=', city);
  if (which.unit !== undefined) query = query.where('unit', '=', which.unit);
  if (which.state !== undefined) query = query.where('state', '=', which.state);
  if (which.person !== undefined)
    // drawn and not scored yet is nothing that was found
    query = query.where('person', '=', which.person).where('state', '<>', 'drawn');
  const at = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(which.after ?? '');
  if (which.after !== undefined && at === null) throw new Refused('invalid', { fields: { after: 'format' } });
  if (at !== null)
    query = query.where(sql<boolean>`(drawn_at, id) < (${at[1]}::timestamptz, ${at[2]}::uuid)`);
  const found = await query
    .orderBy('drawn_at', 'desc')
    .orderBy('id', 'desc')
    .limit(which.limit + 1)
    .execute();
  const rows = found.slice(0, which.limit);
  const last = rows.at(-1);
  const more = found.length > which.limit && last !== undefined;
  return { rows, next: more ? `${last.drawn_at}_${last.id}` : null };
}

/** The last draws of a unit. */
export async function lastDraws({ city, db }: Context, unit: string) {
  return db
    .selectFrom('requests.quality_check')
    .select(['draw as id', sql<string>`min(drawn_at)`.as('at')])
    .where('city', '=', city)
    .where('unit', '=', unit)
    .groupBy('draw')
    .orderBy('at', 'desc')
    .limit(5)
    .execute();
}

export async function removeCheck({ city, db }: Context, id: string): Promise<void> {
  await db.deleteFrom('requests.quality_check').where('city', '=', city).where('id', '=', id).execute();
}

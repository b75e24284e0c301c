import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** One entry's place in the city's common order. */
export interface Placed {
  position: number;
  bytes: Buffer;
}

/** Waits for the city's turn at a kind of work and holds it until the transaction ends. */
export async function takeTurn(context: Context, work: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${work}), hashtext(${context.city}))`.execute(context.db);
}

/**
 * Moves up to `limit` committed entries from the queue to the end of the order, in one statement whose snapshot is
 * taken after the turn was: whatever an earlier sequencer committed is seen.
 *
 * Written so that there is one way to do it whatever the planner believes. Joined by their columns, queue and order
 * were read through once for each entry while an import filled tables the statistics still called empty: 200,000 rows
 * had no position after six minutes (docs/performance.md).
 */
export async function placeQueued(context: Context, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with taken as (
      delete from ledger.unsealed where city = ${context.city} and ctid = any(array(
        select ctid from ledger.unsealed
        where city = ${context.city} order by recorded_at, kind, subject, n limit ${limit}))
      returning kind, subject, n, recorded_at
    ), last as (
      select coalesce(max(position), 0) as position from ledger.position where city = ${context.city}
    )
    insert into ledger.position (city, position, kind, subject, n)
    select ${context.city}, last.position + row_number() over (order by recorded_at, kind, subject, n), kind, subject, n
    from taken t, last
    where not exists (select from ledger.position p
      where p.city = ${context.city} and p.kind = t.kind and p.subject = t.subject and p.n = t.n offset 0)`.execute(
    context.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** The last position given in the city, 0 for none. */
export async function lastPosition(context: Context): Promise<number> {
  const row = await context.db
    .selectFrom('ledger.position')
    .select('position')
    .where('city', '=', context.city)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? 0;
}

export async function readerPosition(context: Context, name: string): Promise<number> {
  const row = await context.db
    .selectFrom('ledger.reader')
    .select('position')
    .where('city', '=', context.city)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** Entries placed after a position, in order. */
export async function placedAfter(context: Context, position: number, limit: number): Promise<Placed[]> {
  return context.db
    .selectFrom('ledger.position as p')
    .innerJoin('ledger.entry as e', (join) =>
      join
        .onRef('e.city', '=', 'p.city')
        .onRef('e.kind', '=', 'p.kind')
        .onRef('e.subject', '=', 'p.subject')
        .onRef('e.n', '=', 'p.n'),
    )
    .select(['p.position', 'e.bytes'])
    .where('p.city', '=', context.city)
    .where('p.position', '>', position)
    .orderBy('p.position')
    .limit(limit)
    .execute();
}

/** Moves a reader on, never back. */
export async function moveReader(context: Context, name: string, position: number): Promise<void> {
  await context.db
    .insertInto('ledger.reader')
    .values({ city: context.city, name, position, updated_at: context.now })
    .onConflict((conflict) =>
      conflict.columns(['city', 'name']).doUpdateSet({
        position: sql`greatest(ledger.reader.position, excluded.position)`,
        updated_at: context.now,
      }),
    )
    .execute();
}

/** Forgets how far a reader has read. */
export async function forgetReader(context: Context, name: string): Promise<void> {
  await context.db
    .deleteFrom('ledger.reader')
    .where('city', '=', context.city)
    .where('name', '=', name)
    .execute();
}

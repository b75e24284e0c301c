import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

/** When the entry at the end of the order was recorded; undefined for an empty record. */
export async function lastRecorded(context: Context): Promise<Instant | undefined> {
  const { rows } = await sql<{ at: Instant }>`
    select e.recorded_at as at from ledger.position p
    join ledger.entry e on e.city = p.city and e.kind = p.kind and e.subject = p.subject and e.n = p.n
    where p.city = ${context.city} order by p.position desc limit 1`.execute(context.db);
  return rows[0]?.at;
}

/** The earliest moment of what waits for its position. */
export async function firstQueued({ city, db }: Context): Promise<Instant | null | undefined> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(recorded_at) as at from ledger.unsealed where city = ${city}`.execute(db);
  return rows[0]?.at;
}

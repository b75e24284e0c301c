import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

const mostShown = 200;

/** Calls to be rung back, oldest first; or those that are done, the last first. */
export async function missedRowsOf(context: Context, state: 'open' | 'done') {
  const query = context.db
    .selectFrom('requests.missed_call')
    .select(['id', 'called_at', 'calls', 'state', 'attempts', 'last_at', 'last_outcome', 'why'])
    .where('city', '=', context.city)
    .limit(mostShown);
  return state === 'open'
    ? query.where('state', '=', 'open').orderBy('called_at').orderBy('id').execute()
    : query.where('state', '<>', 'open').orderBy('last_at', 'desc').orderBy('id').execute();
}

/** Nobody else notes missed calls of the city until the transaction ends: the same call noted twice at once is one. */
export async function holdMissedCalls({ city, db }: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/missed-calls`}, 0))`.execute(db);
}

/** Every missed call of a telephone, held until the transaction ends: one telephone is rung once. */
export async function callsOfPhone(context: Context, hashes: readonly Buffer[]) {
  return context.db
    .selectFrom('requests.missed_call')
    .select(['id', 'state', 'calls'])
    .where('city', '=', context.city)
    .where('phone_index', 'in', [...hashes])
    .forUpdate()
    .execute();
}

/** Whether there is such a missed call; held until the transaction ends. */
export async function holdMissed(context: Context, id: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('requests.missed_call')
    .select('id')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Finds a missed call by another telephone from now on, or by none. */
export async function setPhoneIndex(context: Context, id: string, index: Buffer | null): Promise<void> {
  await context.db
    .updateTable('requests.missed_call')
    .set({ phone_index: index, index_key: context.keys.indexId })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

/** Missed calls whose telephone was hashed by another key than the one in use, so many behind one. */
export async function missedOfOldKey(
  { city, db, keys }: Context,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from requests.missed_call
    where city = ${city} and id > ${after}::uuid and phone_index is not null
      and index_key is distinct from ${keys.indexId}
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

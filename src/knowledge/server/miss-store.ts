import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';

/** Counts a search nothing answered, by its key. */
export async function saveMiss(
  { city, db, now }: Context,
  { key, text }: { key: string; text: string },
): Promise<void> {
  await sql`insert into knowledge.miss (city, key, text, times, first_at, last_at, state)
    values (${city}, ${key}, ${text}, 1, ${now}::timestamptz, ${now}::timestamptz, 'open')
    on conflict (city, key) do update
      set times = knowledge.miss.times + 1, last_at = excluded.last_at, state = 'open'`.execute(db);
}

const mostShown = 200;

/** Searches that wait for an article, most asked first. */
export async function openMisses({ city, db }: Context) {
  return db
    .selectFrom('knowledge.miss')
    .select(['key', 'text', 'times', 'first_at', 'last_at'])
    .where('city', '=', city)
    .where('state', '=', 'open')
    .orderBy('times', 'desc')
    .orderBy('key')
    .limit(mostShown)
    .execute();
}

/** Takes one off the list; false when it is not on it. */
export async function closeMiss(
  { city, db }: Context,
  key: string,
  as: 'written' | 'not-needed',
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('knowledge.miss')
    .set({ state: as })
    .where('city', '=', city)
    .where('key', '=', key)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Settled ones are of no use any more; one nobody asked again for half a year is no want. */
const settledDays = 30;
const openDays = 180;

/** Forgets searches nothing answered: working notes, in which anybody's words may stand. */
export async function sweepMisses({ city, db, now }: Context): Promise<void> {
  await sql`delete from knowledge.miss where city = ${city} and last_at < ${now}::timestamptz
    - make_interval(days => case when state = 'open' then ${openDays}::integer else ${settledDays}::integer end)`.execute(
    db,
  );
}

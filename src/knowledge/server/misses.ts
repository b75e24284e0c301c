import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Miss } from '../contract.ts';
import { missKey } from '../rules/tokens.ts';
import { searchArticles } from './search.ts';

/** Notes a search nothing answered; one that an article does answer by now is not noted. */
export async function noteMiss(context: Context, text: string): Promise<boolean> {
  const key = missKey(text);
  if (key.length < 2 || (await searchArticles(context, { q: text, limit: 1, usableOnly: true })).length > 0)
    return false;
  const shown = text.replace(/\d{5,}/g, '…');
  await sql`insert into knowledge.miss (city, key, text, times, first_at, last_at, state)
    values (${context.city}, ${key}, ${shown}, 1, ${context.now}::timestamptz, ${context.now}::timestamptz, 'open')
    on conflict (city, key) do update
      set times = knowledge.miss.times + 1, last_at = excluded.last_at, state = 'open'`.execute(context.db);
  return true;
}

/** Searches nothing answered 待编写, most asked first. */
export async function listMisses(context: Context): Promise<Miss[]> {
  const rows = await context.db
    .selectFrom('knowledge.miss')
    .select(['key', 'text', 'times', 'first_at', 'last_at'])
    .where('city', '=', context.city)
    .where('state', '=', 'open')
    .orderBy('times', 'desc')
    .orderBy('key')
    .limit(200)
    .execute();
  return rows.map(({ first_at, last_at, ...row }) => ({ ...row, firstAt: first_at, lastAt: last_at }));
}

/** Takes a search off the list. @throws Refused `not-found` */
export async function settleMiss(
  context: Context,
  { key, as }: { key: string; as: 'written' | 'not-needed' },
): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('knowledge.miss')
    .set({ state: as })
    .where('city', '=', context.city)
    .where('key', '=', key)
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refused('not-found');
}

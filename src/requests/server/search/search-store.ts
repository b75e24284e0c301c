import { sql } from 'kysely';
import type { Context, Services } from '../../../platform/context.ts';
import { searchTokens } from '../../rules/bigrams.ts';

/** Longer runs of letters and digits are no words, and PostgreSQL refuses lexemes of more than 2 kB. */
const longestToken = 60;

/** Everything a request is found by. */
export interface SearchedWords {
  id: string;
  number: string;
  upper_number: string | null;
  old_number: string | null;
  title: string;
  body: string;
  place: string;
}

/** Indexes requests by their words as they stand; those without words are found no more. */
export async function indexRequests(context: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await sql<SearchedWords>`
    select r.id, r.number, r.upper_number, r.old_number, w.title, w.body, w.place
    from requests.request r join requests.words w on w.city = r.city and w.request = r.id
    where r.city = ${context.city} and r.id = any(${ids}::uuid[])`.execute(context.db);
  await sql`delete from requests.search where city = ${context.city} and request = any(${ids}::uuid[])`.execute(
    context.db,
  );
  await insertTokens(context, rows);
}

/** Nobody but the search function may read tokens, so a row is not updated but made anew. */
async function insertTokens(context: Context, rows: readonly SearchedWords[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into requests.search (city, request, received_at, tokens)
    select ${context.city}, r.id, r.received_at, array_to_tsvector(string_to_array(t.tokens, ' '))
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map(tokensOf)}::text[]) as t (id, tokens)
    join requests.request r on r.city = ${context.city} and r.id = t.id
    on conflict (city, request) do nothing`.execute(context.db);
}

/** Tokens of everything a person may remember of a request, its old numbers among them; none contains a space. */
export function tokensOf({ number, upper_number, old_number, title, body, place }: SearchedWords): string {
  const tokens = searchTokens([number, upper_number ?? '', old_number ?? '', title, body, place].join('\n'));
  return tokens.map((token) => token.slice(0, longestToken)).join(' ');
}

let mayFlush = true;

/**
 * Moves what big batches left in the index's pending list into the index, so that searches need not read it through.
 * Only the owner of the index may; where the program is not, autovacuum does it later.
 */
export async function flushPending(services: Services): Promise<void> {
  if (!mayFlush) return;
  try {
    await services.pool.query(`select gin_clean_pending_list('requests.search_tokens'::regclass)`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    mayFlush = false;
  }
}

/** Empties the search table of a city, to be made anew. */
export async function clearSearch({ city, db }: Context): Promise<void> {
  await sql`delete from requests.search where city = ${city}`.execute(db);
}

import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type SearchedWords, tokensOf } from '../search/search-store.ts';

/** The words of some requests, read by the walls of whoever asks. */
export async function bodiesOf(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; body: string }[]> {
  return db
    .selectFrom('requests.words')
    .select(['request as id', 'body'])
    .where('city', '=', city)
    .where('request', 'in', [...ids])
    .execute();
}

/** Everything some requests are found by, read by the walls of whoever asks. */
export async function searchedWords(context: Context, ids: readonly string[]): Promise<SearchedWords[]> {
  const { rows } = await sql<SearchedWords>`
    select r.id, r.number, r.upper_number, r.old_number, w.title, w.body, w.place
    from requests.request r join requests.words w on w.city = r.city and w.request = r.id
    where r.city = ${context.city} and r.id = any(${[...ids]}::uuid[])`.execute(context.db);
  return rows;
}

/** Which of some texts hold what a query asks of the search table, by the same tokens and the same operator. */
export async function holding(
  { db }: Context,
  texts: readonly SearchedWords[],
  query: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select t.id from unnest(${texts.map(({ id }) => id)}::text[], ${texts.map(tokensOf)}::text[]) as t (id, tokens)
    where array_to_tsvector(string_to_array(t.tokens, ' ')) @@ ${query}::tsquery`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

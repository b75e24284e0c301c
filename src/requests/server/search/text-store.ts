import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** The words of a request as they stand, for what reads them after the commit. */
export interface RequestText {
  id: string;
  title: string;
  words: string;
  place: string;
  category: string | null;
  division: string | null;
}

/** The words of requests; those whose words were erased are left out. */
export async function requestTexts(context: Context, ids: readonly string[]): Promise<RequestText[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<RequestText>`
    select r.id, w.title, w.body as words, w.place, r.category, r.division
    from requests.request r join requests.words w on w.city = r.city and w.request = r.id
    where r.city = ${context.city} and r.id = any(${ids}::uuid[])`.execute(context.db);
  return rows;
}

/** What a list elsewhere shows of requests the actor may see. */
export async function requestFacts(
  context: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { number: string; told: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('requests.request')
    .select(['id', 'number', 'told'])
    .where('city', '=', context.city)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}

/** Requests whose category a person confirmed by dispatching or answering them, the newest first. */
export async function confirmedTexts(context: Context, limit: number): Promise<RequestText[]> {
  const { rows } = await sql<RequestText>`
    select r.id, w.title, w.body as words, w.place, r.category, r.division
    from requests.request r join requests.words w on w.city = r.city and w.request = r.id
    where r.city = ${context.city} and r.category is not null and r.way is not null
    order by r.received_at desc, r.id desc limit ${limit}`.execute(context.db);
  return rows;
}

import { sql } from 'kysely';
import type { Hit } from '../../knowledge/rules/tokens.ts';
import type { Context } from '../../platform/context.ts';

/** What was released of a request, as its table holds it. */
export interface ReleasedRow {
  public_id: string;
  title: string | null;
  words: string | null;
  answer: string | null;
  category: string | null;
  division: string | null;
  unit: string | null;
  outcome: string | null;
  asked_on: string | null;
  answered_on: string | null;
  decided_at: string;
}

function released(context: Context) {
  return context.db
    .selectFrom('disclosure.release')
    .select([
      'public_id',
      'title',
      'words',
      'answer',
      'category',
      'division',
      'unit',
      'outcome',
      'asked_on',
      'answered_on',
      'decided_at',
    ])
    .where('city', '=', context.city)
    .where('state', '=', 'released');
}

/** One released request by its public address. */
export async function releasedOne(context: Context, id: string): Promise<ReleasedRow | undefined> {
  return released(context).where('public_id', '=', id).executeTakeFirst();
}

/** What stands released of one request, by its own id: for what is printed elsewhere. */
export async function releasedWordsOf(
  context: Context,
  request: string,
): Promise<{ title: string; answer: string; at: string } | undefined> {
  const row = await released(context).where('request', '=', request).executeTakeFirst();
  if (row === undefined || row.title === null || row.answer === null) return undefined;
  return { title: row.title, answer: row.answer, at: row.decided_at };
}

/** Released requests by their public addresses, in no order. */
export async function releasedAmong(context: Context, ids: readonly string[]): Promise<ReleasedRow[]> {
  return ids.length === 0
    ? []
    : released(context)
        .where('public_id', 'in', [...ids])
        .execute();
}

/** Released requests, newest first, in one category or all, older than a place in the list. */
export async function releasedPage(
  context: Context,
  {
    category,
    before,
    limit,
  }: { category: string | undefined; before: { at: string; id: string } | undefined; limit: number },
): Promise<ReleasedRow[]> {
  let query = released(context);
  if (category !== undefined) query = query.where('category', '=', category);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(decided_at, public_id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
    );
  return query.orderBy('decided_at', 'desc').orderBy('public_id', 'desc').limit(limit).execute();
}

/** Categories that have something released, with how many, most first. */
export async function releasedByCategory(context: Context): Promise<{ category: string; count: number }[]> {
  const { rows } = await sql<{ category: string; count: number }>`
    select category, count(*)::integer as count from disclosure.release
    where city = ${context.city} and state = 'released' and category is not null
    group by category order by count desc, category limit 40`.execute(context.db);
  return rows;
}

/** Released requests that share pairs of characters with a text. */
export async function releasedWith(context: Context, tokens: readonly string[]): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select public_id as article, head, body from disclosure.find(${context.city}, ${[...tokens]}::text[], 2000)`.execute(
    context.db,
  );
  return rows;
}

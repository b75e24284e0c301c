import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { type ArticleList, reviewDays } from '../rules/article.ts';
import type { Hit } from '../rules/tokens.ts';

/** An article as lists read it. */
export interface ArticleRow {
  id: string;
  state: string;
  version: number;
  content: unknown;
  draft: unknown;
  valid_to: string;
  open_corrections: number;
}

const columns = ['id', 'state', 'version', 'content', 'draft', 'valid_to', 'open_corrections'] as const;

/** Articles whose words or initials hold these tokens, by where they hold them. */
export async function findHits(
  { city, db }: Context,
  tokens: readonly string[],
  publicOnly: boolean,
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select article, head, body from knowledge.find(${city}, ${[...tokens]}::text[], ${publicOnly}, 2000)`.execute(
    db,
  );
  return rows;
}

/** Some articles by their ids, in no order. */
export async function articleRows({ city, db }: Context, ids: readonly string[]): Promise<ArticleRow[]> {
  return db
    .selectFrom('knowledge.article')
    .select(columns)
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

/** One page of a list, soonest end first, and one row more where there is more. */
export async function listedRows(
  context: Context,
  of: {
    list: ArticleList;
    today: string;
    from: { date: string; id: string } | undefined;
    limit: number;
    publicOnly?: boolean;
  },
): Promise<ArticleRow[]> {
  const { list, today, from, limit, publicOnly = false } = of;
  let query = inList(context, list, today);
  if (from !== undefined)
    query = query.where(sql<boolean>`(valid_to, id) > (${from.date}::date, ${from.id}::uuid)`);
  if (publicOnly) query = query.where('is_public', '=', true);
  return query
    .orderBy('valid_to')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

function inList(context: Context, list: ArticleList, today: string) {
  const query = context.db.selectFrom('knowledge.article').select(columns).where('city', '=', context.city);
  if (list === 'drafts') return query.where('draft', 'is not', null);
  if (list === 'withdrawn') return query.where('state', '=', 'withdrawn');
  const published = query.where('state', '=', 'published');
  if (list === 'expired') return published.where('valid_to', '<', today);
  if (list === 'review')
    return published
      .where('valid_to', '>=', today)
      .where('valid_to', '<=', sql<string>`${today}::date + ${reviewDays}::integer`);
  return published.where('valid_to', '>=', today);
}

/** How many drafts, reviews, corrections and unanswered searches wait. */
export async function waitingCounts(
  context: Context,
  date: string,
): Promise<{ drafts: number; review: number; corrections: number; misses: number }> {
  const { rows } = await sql<{ drafts: number; review: number; corrections: number; misses: number }>`
    select
      (select count(*)::integer from knowledge.article where city = ${context.city} and draft is not null) as drafts,
      (select count(*)::integer from knowledge.article where city = ${context.city} and state = 'published'
        and valid_to <= ${date}::date + ${reviewDays}::integer) as review,
      (select count(*)::integer from knowledge.correction where city = ${context.city} and state = 'open') as corrections,
      (select count(*)::integer from knowledge.miss where city = ${context.city} and state = 'open') as misses`.execute(
    context.db,
  );
  return rows[0] ?? { drafts: 0, review: 0, corrections: 0, misses: 0 };
}

/** Everything that is not taken out of use, by unit. */
export async function articlesInUse({ city, db }: Context) {
  return db
    .selectFrom('knowledge.article')
    .select(['id', 'state', 'version', 'content', 'draft'])
    .where('city', '=', city)
    .where('state', '<>', 'withdrawn')
    .orderBy('unit')
    .orderBy('id')
    .execute();
}

const mostCorrections = 100;

/** Corrections that wait for their unit, soonest due first. */
export async function openCorrectionRows({ city, db }: Context) {
  return db
    .selectFrom('knowledge.correction')
    .select(['id', 'article'])
    .where('city', '=', city)
    .where('state', '=', 'open')
    .orderBy('due')
    .orderBy('id')
    .limit(mostCorrections)
    .execute();
}

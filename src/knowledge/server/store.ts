import { sql } from 'kysely';
import { chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { ArticleContent } from '../contract.ts';
import { type Article, foldArticle } from '../rules/article.ts';
import { articleTokens } from '../rules/tokens.ts';

/** Folds an article's chain while nobody else can add to it. @throws Refused `not-found` */
export async function loadArticle(
  context: Context,
  id: string,
): Promise<{ article: Article; entries: readonly Entry[] }> {
  const row = await context.db
    .selectFrom('knowledge.article')
    .select('id')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused('not-found', { reason: 'article-unknown' });
  return readChain(context, id);
}

/** Folds an article's chain as it stands. */
export async function readChain(
  context: Context,
  id: string,
): Promise<{ article: Article; entries: readonly Entry[] }> {
  const entries = await chain(context, 'article', id);
  return { article: foldArticle(entries), entries };
}

/** Tells whether there is such an article. */
export async function articleExists(context: Context, id: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('knowledge.article')
    .select('id')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes the rows of one article what its chain says: the row, its words for searching, its corrections. */
export async function projectArticle(context: Context, id: string, article: Article): Promise<void> {
  const shown = article.content ?? article.draft;
  if (shown === null) return;
  await writeRow(context, id, article, shown);
  await writeSearch(context, id, article);
  await writeCorrections(context, id, article, shown.unit);
}

async function writeRow(
  context: Context,
  id: string,
  article: Article,
  shown: ArticleContent,
): Promise<void> {
  const { n, state, version, draftedBy, updatedAt, corrections } = article;
  const row = {
    n,
    state,
    version,
    unit: shown.unit,
    content: article.content === null ? null : JSON.stringify(article.content),
    draft: article.draft === null ? null : JSON.stringify(article.draft),
    drafted_by: draftedBy,
    valid_from: shown.validFrom,
    valid_to: shown.validTo,
    is_public: state === 'published' && article.content?.isPublic === true,
    open_corrections: corrections.filter(({ state: at }) => at === 'open').length,
    updated_at: updatedAt,
  };
  await context.db
    .insertInto('knowledge.article')
    .values({ city: context.city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

/** Only what is confirmed and in use is found by words. */
async function writeSearch(context: Context, id: string, article: Article): Promise<void> {
  const { city, db } = context;
  if (article.state !== 'published' || article.content === null) {
    await db.deleteFrom('knowledge.search').where('city', '=', city).where('article', '=', id).execute();
    return;
  }
  const { head, body } = articleTokens(article.content);
  const row = { head, body, tokens: [...head, ...body], is_public: article.content.isPublic };
  await db
    .insertInto('knowledge.search')
    .values({ city, article: id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'article']).doUpdateSet(row))
    .execute();
}

async function writeCorrections(context: Context, id: string, article: Article, unit: string): Promise<void> {
  const { city, db } = context;
  for (const one of article.corrections) {
    const row = {
      unit,
      raised_at: one.raisedAt,
      due: one.due,
      provisional: one.provisional,
      state: one.state,
      answered_at: one.answeredAt,
    };
    await db
      .insertInto('knowledge.correction')
      .values({ city, id: one.id, article: id, ...row })
      .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
      .execute();
  }
}

/** Takes an article out of every table; for a rebuild that finds no entries of it. */
export async function removeArticle(context: Context, id: string): Promise<void> {
  const { city, db } = context;
  await db.deleteFrom('knowledge.search').where('city', '=', city).where('article', '=', id).execute();
  await db.deleteFrom('knowledge.correction').where('city', '=', city).where('article', '=', id).execute();
  await db.deleteFrom('knowledge.article').where('city', '=', city).where('id', '=', id).execute();
}

/** Empties the projection of the whole city. */
export async function clearArticles(context: Context): Promise<void> {
  const { city, db } = context;
  for (const table of ['knowledge.search', 'knowledge.correction', 'knowledge.article'] as const)
    await db.deleteFrom(table).where('city', '=', city).execute();
}

/** An article of one unit that asks the same and is not out of use. */
export async function twinOf(
  context: Context,
  content: Pick<ArticleContent, 'question' | 'unit'>,
): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('knowledge.article')
    .select('id')
    .where('city', '=', context.city)
    .where('unit', '=', content.unit)
    .where('state', '<>', 'withdrawn')
    .where(sql<boolean>`coalesce(draft, content) ->> 'question' = ${content.question}`)
    .executeTakeFirst();
  return row?.id;
}

import { citySnapshot } from '../../city/index.ts';
import { type Entry, type PersonalValue, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { ArticleContent, ArticleView, Correction, ShortArticle } from '../contract.ts';
import { type Article, articleActions, isUsable, unusableReason } from '../rules/article.ts';
import { refusalOf } from '../rules/permissions.ts';
import { openCorrectionRows } from './article-store.ts';
import { listArticles, searchArticles, shortOf } from './search.ts';
import { readChain } from './store.ts';

/** One article as its page shows it. @throws Refused `not-found` */
export async function viewArticle(context: Context, id: string): Promise<ArticleView> {
  const { article, entries } = await readChain(context, id);
  if (article.n === 0) throw new Refused('not-found', { reason: 'article-unknown' });
  const city = await citySnapshot(context);
  const values = await personalValues(context, { kind: 'article', subject: id });
  const short = shortOf(rowOf(id, article), city);
  const { actor } = context;
  return {
    ...short,
    n: article.n,
    content: article.content,
    draft: article.draft,
    draftIsMine: actor.kind === 'post' && article.draftedBy === actor.person,
    returned: article.returned ? lastNote(entries, values) : null,
    history: historyOf(entries),
    corrections: article.corrections.map((one) => ({
      ...one,
      article: id,
      question: short.question,
      unit: short.unit,
      words: said(values, `correction-${one.id}`) ?? '',
      answer: said(values, `answer-${one.id}`),
    })),
    possible: articleActions.map((action) => ({ action, reason: refusalOf(article, action, actor) })),
  };
}

function rowOf(id: string, article: Article) {
  const { state, version, content, draft, corrections } = article;
  const open_corrections = corrections.filter((one) => one.state === 'open').length;
  return { id, state, version, content, draft, valid_to: '', open_corrections };
}

function said(values: readonly PersonalValue[], name: string): string | null {
  return values.find((value) => value.name === name)?.text ?? null;
}

function lastNote(entries: readonly Entry[], values: readonly PersonalValue[]): string {
  const n = entries.findLast(({ type }) => type === 'article-returned')?.n;
  return values.find((value) => value.n === n && value.name === 'note')?.text ?? '';
}

function historyOf(entries: readonly Entry[]): ArticleView['history'] {
  let version = 0;
  return entries.map((entry) => {
    if (entry.type === 'article-confirmed') version += 1;
    const post = entry.actor.kind === 'post' ? entry.actor.post : null;
    return { n: entry.n, what: entry.type, at: entry.recordedAt, post, version };
  });
}

/** Corrections that wait for their unit, soonest due first. */
export async function openCorrections(context: Context): Promise<Correction[]> {
  const rows = await openCorrectionRows(context);
  const views = new Map<string, ArticleView>();
  for (const { article } of rows)
    if (!views.has(article)) views.set(article, await viewArticle(context, article));
  return rows.flatMap(
    ({ id, article }) => views.get(article)?.corrections.find((one) => one.id === id) ?? [],
  );
}

/** What an answer at the desk rests on: the article in the version that is in force. */
export interface ArticleBasis {
  id: string;
  version: number;
  question: string;
  spoken: string;
}

/**
 * The article an answer at the desk rests on 直办依据.
 *
 * @throws Refused `not-now` when it is not confirmed, taken out of use, not begun or over: such an article is not read out.
 */
export async function articleForAnswer(context: Context, id: string): Promise<ArticleBasis> {
  const { article } = await readChain(context, id);
  if (article.n === 0) throw new Refused('not-found', { reason: 'article-unknown' });
  const { date } = await citySnapshot(context);
  const reason = unusableReason(article, date);
  if (reason !== null || article.content === null)
    throw new Refused('not-now', { reason: reason ?? 'article-not-confirmed' });
  const { question, spoken } = article.content;
  return { id, version: article.version, question, spoken };
}

/** Articles anybody may read: confirmed, within their time and meant for the public. */
export async function publicArticles(context: Context, q: string): Promise<ShortArticle[]> {
  if (q !== '') return searchArticles(context, { q, limit: 20, publicOnly: true, usableOnly: true });
  const { rows } = await listArticles(context, { list: 'current', limit: 100, publicOnly: true });
  return rows.filter(({ usable }) => usable);
}

/** One article for everybody; undefined when it is not for everybody, or not now. */
export async function publicArticle(
  context: Context,
  id: string,
): Promise<{ id: string; version: number; content: ArticleContent } | undefined> {
  const { article } = await readChain(context, id);
  const { date } = await citySnapshot(context);
  const { content, version } = article;
  if (content === null || !content.isPublic || !isUsable(article, date)) return undefined;
  return { id, version, content };
}

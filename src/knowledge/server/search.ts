import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { ArticleContent, ShortArticle } from '../contract.ts';
import { type ArticleList, type ArticleState, isUsable, validityOf } from '../rules/article.ts';
import { articleMarks } from '../rules/marks.ts';
import { rank, searchTokens } from '../rules/tokens.ts';
import { type ArticleRow, articleRows, findHits, listedRows, waitingCounts } from './article-store.ts';

/** Articles that answer what was typed, best first: words, spoken words, words that mean the same, pinyin initials. */
export async function searchArticles(
  context: Context,
  asked: { q: string; limit: number; publicOnly?: boolean; usableOnly?: boolean },
): Promise<ShortArticle[]> {
  const city = await citySnapshot(context);
  const tokens = searchTokens(asked.q, synonymsOf(city));
  if (tokens.length === 0) return [];
  const hits = await findHits(context, tokens, asked.publicOnly === true);
  const best = rank(hits, tokens);
  const found = await articlesById(context, city, best.slice(0, asked.limit * 2));
  const shown = asked.usableOnly === true ? found.filter(({ usable }) => usable) : found;
  return shown.slice(0, asked.limit).map((article) => marked(article, asked.q, synonymsOf(city)));
}

/** An article with what was searched for marked in its question and in what is read out. */
function marked(article: ShortArticle, q: string, synonyms: string[][]): ShortArticle {
  const { question, spoken } = article;
  const marks = { question: articleMarks(question, q, synonyms), spoken: articleMarks(spoken, q, synonyms) };
  return { ...article, marks };
}

function synonymsOf(city: CitySnapshot): string[][] {
  return city.items('synonym').map(({ data }) => data.words);
}

async function articlesById(
  context: Context,
  city: CitySnapshot,
  ids: readonly string[],
): Promise<ShortArticle[]> {
  if (ids.length === 0) return [];
  const rows = await articleRows(context, ids);
  const byId = new Map(rows.map((row) => [row.id, shortOf(row, city)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One list of the knowledge base, soonest end first; keyset pages. */
export async function listArticles(
  context: Context,
  asked: { list: ArticleList; after?: string | undefined; limit: number; publicOnly?: boolean },
): Promise<{ rows: ShortArticle[]; next: string | null }> {
  const city = await citySnapshot(context);
  const from = cursor(asked.after);
  const rows = await listedRows(context, { ...asked, today: city.date, from });
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => shortOf(row, city)),
    next: rows.length > asked.limit && last !== undefined ? `${last.valid_to}_${last.id}` : null,
  };
}

/** How many drafts, reviews, corrections and unanswered searches wait. */
export async function countWaiting(
  context: Context,
): Promise<{ drafts: number; review: number; corrections: number; misses: number }> {
  const { date } = await citySnapshot(context);
  return waitingCounts(context, date);
}

/** An article as lists show it: what is confirmed, or the draft where nothing is yet. */
export function shortOf(row: ArticleRow, city: Pick<CitySnapshot, 'date'>): ShortArticle {
  const content = row.content as ArticleContent | null;
  const shown = (content ?? row.draft) as ArticleContent;
  const state = row.state as ArticleState;
  return {
    id: row.id,
    question: shown.question,
    spoken: shown.spoken,
    place: shown.place,
    phone: shown.phone,
    unit: shown.unit,
    divisions: shown.divisions,
    version: row.version,
    validTo: shown.validTo,
    state,
    validity: validityOf(shown, city.date),
    usable: isUsable({ state, content }, city.date),
    hasDraft: row.draft !== null,
    isPublic: shown.isPublic,
    mark: shown.mark,
    openCorrections: row.open_corrections,
  };
}

const cursorForm = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/;

function cursor(after: string | undefined): { date: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = cursorForm.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { date: match[1], id: match[2] };
}

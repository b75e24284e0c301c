import type { Entry } from '../../ledger/rules/entry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { ArticleContent } from '../contract.ts';

export const articleStates = ['draft', 'published', 'withdrawn'] as const;
export type ArticleState = (typeof articleStates)[number];

/** How an article stands to its time 有效期. */
export const validities = ['not-yet', 'current', 'due', 'expired'] as const;
export type Validity = (typeof validities)[number];

/** Lists of the knowledge base: in force, waiting for a second person, due for review, over, taken out of use. */
export const articleLists = ['current', 'drafts', 'review', 'expired', 'withdrawn'] as const;
export type ArticleList = (typeof articleLists)[number];

export const articleActions = [
  'edit',
  'confirm',
  'return',
  'withdraw',
  'correct',
  'answer-correction',
] as const;
export type ArticleAction = (typeof articleActions)[number];

/** Days before its end from which an article is due for review 到期复核. */
export const reviewDays = 30;

export interface DraftedBody extends JsonObject {
  origin: 'console' | 'workbook' | 'folder';
  content: ArticleContent;
}

export interface CorrectionBody extends JsonObject {
  correction: string;
  due: Instant | null;
  provisional: boolean;
  rule: string | null;
  proof: JsonObject | null;
}

/** Entry types of an article's chain → version 1 of their bodies; remarks of people are sealed beside them. */
export interface ArticleEvents {
  'article-drafted': DraftedBody;
  'article-confirmed': { version: number };
  'article-returned': JsonObject;
  'article-withdrawn': JsonObject;
  'article-corrected': CorrectionBody;
  'article-correction-answered': { correction: string; accepted: boolean };
}

export type ArticleEventType = keyof ArticleEvents;

export interface CorrectionState {
  id: string;
  raisedAt: Instant;
  due: Instant | null;
  provisional: boolean;
  state: 'open' | 'accepted' | 'declined';
  answeredAt: Instant | null;
}

/** Where an article stands: folded from its chain and from nothing else. */
export interface Article {
  n: number;
  state: ArticleState;
  /** Number of times it was confirmed. */
  version: number;
  content: ArticleContent | null;
  draft: ArticleContent | null;
  /** Person who wrote the draft; null for one that came with the city's folder. */
  draftedBy: string | null;
  draftedAt: Instant | null;
  /** The draft was sent back to its writer; it must be written again before it can be confirmed. */
  returned: boolean;
  corrections: readonly CorrectionState[];
  updatedAt: Instant;
}

const nothing: Article = {
  n: 0,
  state: 'draft',
  version: 0,
  content: null,
  draft: null,
  draftedBy: null,
  draftedAt: null,
  returned: false,
  corrections: [],
  updatedAt: '',
};

/** Folds a chain into the article. */
export function foldArticle(entries: readonly Entry[]): Article {
  return entries.reduce(evolveArticle, nothing);
}

/** The article after one more entry. */
export function evolveArticle(article: Article, entry: Entry): Article {
  return { ...article, ...change(article, entry), n: entry.n, updatedAt: entry.recordedAt };
}

function change(article: Article, entry: Entry): Partial<Article> {
  switch (entry.type as ArticleEventType) {
    case 'article-drafted': {
      const { content } = entry.body as DraftedBody;
      const by = entry.actor.kind === 'post' ? entry.actor.person : null;
      return { draft: content, draftedBy: by, draftedAt: entry.recordedAt, returned: false };
    }
    case 'article-confirmed':
      return {
        state: 'published',
        version: article.version + 1,
        content: article.draft ?? article.content,
        ...noDraft,
      };
    case 'article-returned':
      return { returned: true };
    case 'article-withdrawn':
      return { state: 'withdrawn', ...noDraft };
    case 'article-corrected': {
      const { correction: id, due, provisional } = entry.body as CorrectionBody;
      const raised: CorrectionState = {
        id,
        raisedAt: entry.recordedAt,
        due,
        provisional,
        state: 'open',
        answeredAt: null,
      };
      return { corrections: [...article.corrections, raised] };
    }
    case 'article-correction-answered':
      return { corrections: article.corrections.map((one) => answered(one, entry)) };
    default:
      return {};
  }
}

const noDraft = { draft: null, draftedBy: null, draftedAt: null, returned: false } as const;

function answered(one: CorrectionState, entry: Entry): CorrectionState {
  const { correction, accepted } = entry.body as ArticleEvents['article-correction-answered'];
  if (one.id !== correction) return one;
  return { ...one, state: accepted ? 'accepted' : 'declined', answeredAt: entry.recordedAt };
}

const dayMs = 86_400_000;

/** How an article stands to its time on a day of the city. */
export function validityOf(
  content: Pick<ArticleContent, 'validFrom' | 'validTo'>,
  today: CivilDate,
): Validity {
  if (today < content.validFrom) return 'not-yet';
  if (today > content.validTo) return 'expired';
  const left = (Date.parse(content.validTo) - Date.parse(today)) / dayMs;
  return left <= reviewDays ? 'due' : 'current';
}

/** Only an article that is confirmed and within its time is read out or stands under an answer (office.md). */
export function isUsable(article: Pick<Article, 'state' | 'content'>, today: CivilDate): boolean {
  if (article.state !== 'published' || article.content === null) return false;
  const validity = validityOf(article.content, today);
  return validity === 'current' || validity === 'due';
}

/** Why an article may not be used, as a reason key; null when it may. */
export function unusableReason(
  article: Pick<Article, 'state' | 'content'>,
  today: CivilDate,
): 'article-not-confirmed' | 'article-withdrawn' | 'article-expired' | 'article-not-yet' | null {
  if (article.state === 'withdrawn') return 'article-withdrawn';
  if (article.state === 'draft' || article.content === null) return 'article-not-confirmed';
  const validity = validityOf(article.content, today);
  if (validity === 'expired') return 'article-expired';
  return validity === 'not-yet' ? 'article-not-yet' : null;
}

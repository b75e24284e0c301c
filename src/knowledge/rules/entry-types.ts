import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { ArticleEventType } from './article.ts';

const written: readonly ArticleEventType[] = [
  'article-drafted',
  'article-confirmed',
  'article-returned',
  'article-withdrawn',
  'article-corrected',
  'article-correction-answered',
];

/** Entry types of an article's chain in the version written today. */
export const articleEntryTypes: readonly EntryType[] = written.map((type) => ({
  kind: 'article',
  type,
  version: 1,
}));

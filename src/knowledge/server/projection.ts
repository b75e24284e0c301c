import { type Projection, shownIn } from '../../ledger/index.ts';
import { foldArticle } from '../rules/article.ts';
import { clearArticles, projectArticle, removeArticle } from './store.ts';

/** Everything shown of articles, made from the record alone: `diandan rebuild knowledge`. */
export const articleProjection: Projection = {
  name: 'knowledge',
  kind: 'article',
  async apply(context, { subject }, entries) {
    if (entries.length === 0) await removeArticle(context, subject);
    else await projectArticle(context, subject, foldArticle(entries));
  },
  clear: clearArticles,
  shown: shownIn('knowledge.article', 'id'),
};

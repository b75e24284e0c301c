import type { Projection } from '../../ledger/index.ts';
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
  async shown(context, after, limit) {
    const rows = await context.db
      .selectFrom('knowledge.article')
      .select('id')
      .where('city', '=', context.city)
      .where('id', '>', after === '' ? '00000000-0000-0000-0000-000000000000' : after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
};

import { useQueryClient } from '@tanstack/react-query';
import { answerKey } from '../../platform/ui/query.ts';
import { type ArticleView, countKnowledge, findArticles, readArticle } from '../contract.ts';

/** Puts the article as it stands now where every screen reads it. */
export function useArticleChanged(): (article: ArticleView) => void {
  const store = useQueryClient();
  return (article) => {
    store.setQueryData(answerKey(readArticle, { id: article.id }), article);
    void store.invalidateQueries({ queryKey: [findArticles.path] });
    void store.invalidateQueries({ queryKey: [countKnowledge.path] });
  };
}

import { declareEntryTypes, registerProjection } from '../ledger/index.ts';
import { articleEntryTypes } from './rules/entry-types.ts';
import { articleProjection } from './server/projection.ts';

export type { ArticleContent, ShortArticle } from './contract.ts';
export { knowledgeReasons } from './messages.ts';
export { knowledgePermissions } from './rules/permissions.ts';
export { sweepMisses } from './server/miss-store.ts';
export { noteMiss } from './server/misses.ts';
export { knowledgeRoutes } from './server/routes.ts';
export { searchArticles } from './server/search.ts';
export { loadStarterArticles } from './server/starter.ts';
export { type ArticleBasis, articleForAnswer, publicArticle, publicArticles } from './server/view.ts';

declareEntryTypes(articleEntryTypes);
registerProjection(articleProjection);

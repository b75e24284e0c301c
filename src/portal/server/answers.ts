import { publicArticle, publicArticles } from '../../knowledge/index.ts';
import { withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { answerPage, answersPage } from './pages/answers-pages.ts';

/** Common questions 常见问题: the knowledge base's public articles, searched in any words. */
export const answerRoutes: PageRoute[] = [
  page({ method: 'GET', path: '/answers', permission: 'portal.read', perMinute: 120, handle: listed }),
  page({ method: 'GET', path: '/answers/:id', permission: 'portal.read', handle: one }),
];

const visitor = { kind: 'visitor' } as const;

async function listed(exchange: Exchange): Promise<unknown> {
  const { q } = exchange.request.query as { q?: unknown };
  const asked = typeof q === 'string' ? q.replace(/\s+/g, ' ').trim().slice(0, 200) : '';
  const frame = await frameOf(exchange);
  const rows = await withContext(exchange.services, { city: exchange.city, actor: visitor }, (context) =>
    publicArticles(context, asked),
  );
  return drawPage(exchange, frame, answersPage(frame, { asked, rows }));
}

async function one(exchange: Exchange): Promise<unknown> {
  const { id } = exchange.request.params as { id: string };
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Refused('not-found');
  const frame = await frameOf(exchange);
  const article = await withContext(exchange.services, { city: exchange.city, actor: visitor }, (context) =>
    publicArticle(context, id),
  );
  if (article === undefined) throw new Refused('not-found');
  return drawPage(exchange, frame, answerPage(frame, article));
}

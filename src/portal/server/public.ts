import {
  announcementsAbout,
  currentAnnouncements,
  type PublicPage,
  publicCategories,
  publicRequest,
  publicRequests,
  similarPublic,
} from '../../disclosure/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { asRefusal, Refused } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { publicMessages } from '../messages-public.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { publicListPage, publicRequestPage } from './pages/public-pages.ts';
import { feedOf } from './public-feed.ts';

/** 大家的诉求: what was released, one of it, and a feed of the newest. */
export const publicRoutes: PageRoute[] = [
  page({ method: 'GET', path: '/public', permission: 'portal.read', perMinute: 120, handle: listed }),
  page({ method: 'GET', path: '/public/:id', permission: 'portal.read', handle: one }),
  page({ method: 'GET', path: '/public.xml', permission: 'portal.read', perMinute: 60, handle: feed }),
];

const visitor = { kind: 'visitor' } as const;
const mostFound = 20;

function asVisitor<T>({ services, city }: Exchange, work: (context: Context) => Promise<T>): Promise<T> {
  return withContext(services, { city, actor: visitor }, work);
}

async function listed(exchange: Exchange): Promise<unknown> {
  const asked = exchange.request.query as Record<string, unknown>;
  const q = typeof asked['q'] === 'string' ? asked['q'].replace(/\s+/g, ' ').trim().slice(0, 200) : '';
  const category = textOf(asked['category']);
  const frame = await frameOf(exchange);
  const read = await asVisitor(exchange, async (context) => {
    const found: PublicPage =
      q === ''
        ? await publicRequests(context, { category, after: textOf(asked['after']) })
        : { rows: await similarPublic(context, q, mostFound), next: null };
    return { page: found, categories: q === '' ? await publicCategories(context) : [] };
  });
  return drawPage(exchange, frame, publicListPage(frame, { q, category, ...read }));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w:.-]{1,120}$/.test(value) ? value : undefined;
}

async function one(exchange: Exchange): Promise<unknown> {
  const { id } = exchange.request.params as { id: string };
  const frame = await frameOf(exchange);
  const found = await released(exchange, id);
  if (found === undefined) throw new Refused('not-found');
  return drawPage(exchange, frame, publicRequestPage(frame, found));
}

async function released(exchange: Exchange, id: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return asVisitor(exchange, (context) => publicRequest(context, id));
}

async function feed(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { rows } = await asVisitor(exchange, (context) => publicRequests(context, {}));
  const { protocol, host } = exchange.request;
  const site = `${protocol}://${host}${exchange.base}`;
  exchange.reply.type('application/rss+xml; charset=utf-8');
  return feedOf(frame, site, rows);
}

/** The first words of a request about the same matter as a released one; empty when there is no such. */
export async function wordsLike(exchange: Exchange): Promise<string> {
  const { like } = exchange.request.query as { like?: unknown };
  if (typeof like !== 'string') return '';
  const found = await released(exchange, like);
  return found === undefined ? '' : publicMessages[exchange.language].sameWords(found.title);
}

/** What may already answer these words. A search that fails never stands in the way of asking. */
export async function similarTo(exchange: Exchange, words: string) {
  try {
    return await asVisitor(exchange, async (context) => ({
      announcements: await announcementsAbout(context, words),
      requests: await similarPublic(context, words, 3),
    }));
  } catch (error) {
    if (asRefusal(error) === undefined) exchange.request.log.error({ err: error }, 'similar');
    return { announcements: [], requests: [] };
  }
}

/** What the first page shows of the public record; nothing while the database is away. */
export async function publicNews(exchange: Exchange) {
  try {
    return await asVisitor(exchange, async (context) => ({
      announcements: (await currentAnnouncements(context)).slice(0, 5),
      requests: (await publicRequests(context, {})).rows.slice(0, 3),
    }));
  } catch (error) {
    if (asRefusal(error) === undefined) throw error;
    return { announcements: [], requests: [] };
  }
}

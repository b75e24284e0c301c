import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Actor, Services } from '../context.ts';
import { Refused } from '../errors.ts';
import { type Language, pickLanguage } from '../i18n.ts';
import type { Permissions } from '../permission.ts';
import { mayDo } from '../permission.ts';
import { answerApi } from './api.ts';
import { readBytes, readForms, readJson } from './bodies.ts';
import { type CityChoice, chooseCity, rememberCities, splitCity } from './city-address.ts';
import { type ReasonPhrases, refusalAnswer } from './refusal.ts';
import type { Exchange, PageRoute, Route } from './route.ts';

/** What a program gives the HTTP side; capabilities are known only to the program that wires them. */
export interface Site {
  services: Services;
  routes: readonly (Route | PageRoute)[];
  permissions: Permissions;
  /** Who sits behind a session cookie in this city; a visitor when nobody. */
  authenticate(
    city: string,
    cookies: Record<string, string | undefined>,
    request: FastifyRequest,
  ): Promise<Actor>;
  cities: CityChoice;
  reasons: ReasonPhrases;
  /** A refusal as a page of the portal. */
  refusalPage(exchange: PageExchange, refusal: Refused, reference: string): string;
  /** Behind a proxy that speaks https: cookies are Secure and addresses come from its header. */
  behindProxy?: boolean;
  logger?: boolean;
}

export interface PageExchange {
  city: string;
  base: string;
  language: Language;
}

declare module 'fastify' {
  interface FastifyRequest {
    city: string;
    base: string;
    language: Language;
  }
}

/**
 * Builds the HTTP side. Every route must name a permission of the table, or the program does not start
 * (engineering B17).
 */
export async function buildApp(site: Site): Promise<FastifyInstance> {
  refuseUnguarded(site);
  const app = fastify({
    logger: site.logger ? { level: 'warn', serializers: { req: withoutWords, err: withoutRow } } : false,
    trustProxy: site.behindProxy ?? false,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error, request, reply) =>
      refuseAddress(request.headers, reply as unknown as FastifyReply, error, site),
    rewriteUrl: (request) => splitCity(request.url ?? '/').path,
    // While stopping, what still arrives is answered like any other request, and its connection closed.
    return503OnClosing: false,
    // A hundred megabytes over a village's line take their time; a sender who stalls or drips is let go.
    requestTimeout: 900_000,
    connectionTimeout: 120_000,
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: 20 * 1024 * 1024, files: 6, fields: 60, fieldSize: 64 * 1024 },
  });
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => `${request.city}/${request.ip}`,
  });
  readJson(app);
  readForms(app);
  readBytes(app);
  chooseContext(app, site);
  answerRefusals(app, site);
  endConnections(app);
  app.get('/healthz', { config: { health: true } as object }, async () => {
    await site.services.pool.query('select 1');
    return { ok: true };
  });
  for (const route of site.routes) addRoute(app, site, route);
  return app;
}

/** What a log says of a request: never its address, in which stand words searched for and codes that open a case. */
function withoutWords({ method, routeOptions }: FastifyRequest): { method: string; url: string } {
  return { method, url: routeOptions.url ?? '' };
}

/** What a log says of an error: not the row PostgreSQL refused, which may hold anybody's words. */
function withoutRow({ name, message, stack = '', code }: FastifyError) {
  return { type: name, message, stack, code };
}

function refuseUnguarded(site: Site): void {
  for (const route of site.routes) {
    const permission = route.kind === 'api' ? route.endpoint.permission : route.permission;
    const name =
      route.kind === 'api'
        ? `${route.endpoint.method} ${route.endpoint.path}`
        : `${route.method} ${route.path}`;
    if (site.permissions[permission] === undefined)
      throw new Error(`${name} names no known permission: '${permission}'`);
  }
}

function chooseContext(app: FastifyInstance, site: Site): void {
  app.decorateRequest('city', '');
  app.decorateRequest('base', '');
  app.decorateRequest('language', 'zh-CN');
  const cities = rememberCities(site.cities);
  app.addHook('onRequest', async (request, reply) => {
    const chosen = await chooseCity(cities, request.originalUrl, request.hostname);
    request.language = pickLanguage(request.headers['accept-language'], request.cookies['language']);
    request.base = chosen.base;
    request.city = chosen.city ?? '';
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    if (!isUtf8(request.originalUrl)) throw new Refused('encoding');
    if (chosen.city === undefined && request.url !== '/healthz') throw new Refused('city-unknown');
  });
  app.addHook('onSend', async (_request, reply) => {
    if (laterStatuses.has(reply.statusCode) && !reply.hasHeader('retry-after'))
      reply.header('retry-after', '60');
  });
}

/** An address whose percent-encoded bytes are no UTF-8 would be searched for and stored as it stands. */
function isUtf8(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** Answers that mean: the same again in a while. Pages give them too, with what was typed. */
const laterStatuses: ReadonlySet<number> = new Set([429, 503]);

/** How long a request under way may still take when the program is stopping. */
const lastAnswersMs = 5_000;

/** A kept connection would hold a stopping program for another minute: each ends with its answer, a stalled one soon. */
function endConnections(app: FastifyInstance): void {
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
    setTimeout(() => app.server.closeAllConnections(), lastAnswersMs).unref();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
}

function answerRefusals(app: FastifyInstance, site: Site): void {
  app.setNotFoundHandler(() => {
    throw new Refused('not-found');
  });
  app.setErrorHandler((error, request, reply) => {
    const { refusal, reference, unknown } = refusalAnswer(error);
    if (unknown !== undefined) request.log.error({ reference, err: unknown });
    return sendRefusal(site, request, reply, refusal, reference);
  });
}

function sendRefusal(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refused,
  reference: string,
): FastifyReply {
  const status = refusalAnswer.status(refusal);
  reply.status(status).header('cache-control', 'no-store');
  const wantsPage = !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
  if (!wantsPage) return reply.send(refusalAnswer.json(refusal, reference, request.language, site.reasons));
  const { city, base, language } = request;
  return reply
    .type('text/html; charset=utf-8')
    .send(site.refusalPage({ city, base, language }, refusal, reference));
}

/** What the router refuses before any hook has run, such as an address too long. */
function refuseAddress(
  headers: FastifyRequest['headers'],
  reply: FastifyReply,
  error: unknown,
  site: Site,
): void {
  const { refusal, reference } = refusalAnswer(error);
  const language = pickLanguage(headers['accept-language'], undefined);
  const answer = refusalAnswer.json(refusal, reference, language, site.reasons);
  void reply.status(refusalAnswer.status(refusal)).send(answer);
}

function addRoute(app: FastifyInstance, site: Site, route: Route | PageRoute): void {
  const method = route.kind === 'api' ? route.endpoint.method : route.method;
  const url = route.kind === 'api' ? `/api/v1${route.endpoint.path}` : route.path;
  const permission = site.permissions[route.kind === 'api' ? route.endpoint.permission : route.permission];
  app.route({
    method,
    url,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    config: route.perMinute === undefined ? {} : { rateLimit: { max: route.perMinute, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (method !== 'GET') refuseOtherOrigin(request);
      const isAnonymous = route.kind === 'page' && route.anonymous === true;
      const actor: Actor = isAnonymous
        ? { kind: 'visitor' }
        : await site.authenticate(request.city, request.cookies, request);
      const decision =
        permission === undefined ? { ok: false as const, reason: 'role' as const } : mayDo(permission, actor);
      if (!decision.ok)
        throw new Refused(decision.reason === 'sign-in' ? 'sign-in' : 'not-allowed', {
          reason: decision.reason,
        });
      const exchange = exchangeOf(site, request, reply, actor);
      return route.kind === 'api' ? answerApi(route, exchange) : route.handle(exchange);
    },
  });
}

function exchangeOf(site: Site, request: FastifyRequest, reply: FastifyReply, actor: Actor): Exchange {
  return {
    services: site.services,
    city: request.city,
    actor,
    language: request.language,
    address: request.ip,
    base: request.base,
    request,
    reply,
  };
}

/** A form or script of another site cannot act in somebody's name: browsers say where a request comes from. */
function refuseOtherOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin;
  const fetchSite = request.headers['sec-fetch-site'];
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
    throw new Refused('other-origin');
  const isOther = (text: string) => !URL.canParse(text) || new URL(text).host !== request.host;
  if (origin !== undefined && origin !== 'null' && isOther(origin)) throw new Refused('other-origin');
}

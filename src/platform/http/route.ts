import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor, Context, Services, Who } from '../context.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Language } from '../i18n.ts';

/** What a handler may know about the request beside its validated input. */
export interface Exchange {
  services: Services;
  city: string;
  actor: Actor;
  language: Language;
  /** Address of the caller, for limits only. */
  address: string;
  /** Base path of the city's pages, `` or `/c/<city>`. */
  base: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface RouteOptions {
  /** `intake` runs under the role that can only insert; `none` opens no transaction (the handler does, or needs none). */
  transaction?: 'app' | 'intake' | 'none';
  /** The same input of the same person within seconds is one submission: done once, and answered the same. */
  once?: boolean;
  /** At most this many calls a minute from one address. */
  perMinute?: number;
  /** Passed on by a machine that corrects nothing: control characters are the handler's to take out, not refused. */
  takesAnyText?: boolean;
  /** Largest body in bytes; default 256 KiB. */
  bodyLimit?: number;
}

/** An API route: an endpoint and what answers it. */
export interface Route extends RouteOptions {
  kind: 'api';
  endpoint: Endpoint;
  handle(context: Context, input: unknown, exchange: Exchange): Promise<unknown>;
}

/** Serves an endpoint. The handler gets the validated input; what it returns is checked against the output's shape. */
export function serve<Input extends z.ZodType, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  handle: (context: Context, input: z.output<Input>, exchange: Exchange) => Promise<z.input<Output>>,
  options: RouteOptions = {},
): Route {
  return { ...options, kind: 'api', endpoint, handle: handle as Route['handle'] };
}

/** The same route, whose input sent again by the same person within seconds is done once and answered the same 防重复提交. */
export function once(route: Route): Route {
  return { ...route, once: true };
}

/** A page of the portal: answers with HTML or a redirect. */
export interface PageRoute extends RouteOptions {
  kind: 'page';
  method: 'GET' | 'POST';
  path: string;
  permission: string;
  /** Looks at no session: whoever calls is a visitor, though a cookie came along. */
  anonymous?: true;
  /** Which cache rule the page may have; default is none at all. */
  handle(exchange: Exchange): Promise<unknown>;
}

/** Declares a page. It opens its own transactions with {@link who}, since a form may fail and be shown again. */
export function page(definition: Omit<PageRoute, 'kind'>): PageRoute {
  return { ...definition, kind: 'page' };
}

/** The city and actor of an exchange, for withContext. */
export function who(exchange: Exchange, role?: Who['role']): Who {
  return role === undefined
    ? { city: exchange.city, actor: exchange.actor }
    : { city: exchange.city, actor: exchange.actor, role };
}

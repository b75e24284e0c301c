import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { languages } from '../../platform/i18n.ts';
import { safeReturn } from '../rules/address.ts';
import type { Preference } from './frame.ts';

const year = 365 * 24 * 60 * 60;

/** Reads what a switch was set to: a language, `large` or `normal` type, or `high` or `usual` contrast. */
export function readPreference(value: unknown): Preference {
  if (value === 'large' || value === 'normal') return { large: value === 'large' };
  if (value === 'high' || value === 'usual') return { contrast: value === 'high' };
  const language = languages.find((known) => known === value);
  return language === undefined ? {} : { language };
}

/** Keeps a preference in a cookie for a year; it holds nothing else. */
export function keepPreference(
  { request, reply }: Exchange,
  { language, large, contrast }: Preference,
): void {
  const options = {
    path: '/',
    maxAge: year,
    sameSite: 'lax',
    httpOnly: true,
    secure: request.protocol === 'https',
  } as const;
  if (language !== undefined) reply.setCookie('language', language, options);
  if (large !== undefined) reply.setCookie('size', large ? 'large' : 'normal', options);
  if (contrast !== undefined) reply.setCookie('contrast', contrast ? 'high' : 'usual', options);
}

/** Changes language or type size and goes back to the page; only addresses of this site are gone back to. */
export const preferenceRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/switch',
    permission: 'portal.read',
    handle: async (exchange) => {
      const { to, back } = exchange.request.query as { to?: string; back?: string };
      keepPreference(exchange, readPreference(to));
      return exchange.reply.redirect(`${exchange.base}${safeReturn(back)}`, 303);
    },
  }),
];

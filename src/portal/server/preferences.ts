import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { languages } from '../../platform/i18n.ts';
import { safeReturn } from '../rules/address.ts';
import { type CityFrame, frameOf, type Preference, switched } from './frame.ts';

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

/**
 * The frame of a form that was sent: a switch pressed in the head while it was half filled in changes it at once and is
 * remembered. `path` is the address that opens the page without the form.
 */
export async function frameOfForm(
  exchange: Exchange,
  sent: Readonly<Record<string, unknown>>,
  path: string,
): Promise<CityFrame> {
  const change = readPreference(sent['switch']);
  keepPreference(exchange, change);
  return { ...switched(await frameOf(exchange), change), path };
}

/** Tells whether a form was sent only to be shown again with what it holds: a switch, or back from another page. */
export function isOnlyShown(sent: Readonly<Record<string, unknown>>): boolean {
  return sent['switch'] !== undefined || sent['go'] === 'back';
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

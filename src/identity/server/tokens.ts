import { randomBytes } from 'node:crypto';
import { sha256 } from '../../platform/crypto.ts';
import { isPractice } from '../../platform/programs/practice.ts';

/** What goes into a cookie: 256 random bits; the database knows its hash only. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): Buffer {
  return sha256(token);
}

/** Name of a session for lists and the record; tells nothing about the cookie. */
export function sessionName(hash: Uint8Array): string {
  return sha256('session-name', hash).toString('hex').slice(0, 16);
}

/** Browsers keep cookies by host, not by port: the practice copy beside the real thing has a name of its own. */
const plainCookie = isPractice() ? 'diandan_practice_session' : 'diandan_session';

/** Where a cookie is valid: the base path of the city's pages, and whether they come by https. */
export interface CookiePlace {
  base: string;
  secure: boolean;
}

/** The `Set-Cookie` line that carries a token, or takes it away when there is none. */
export function sessionCookie(place: CookiePlace, token: string | undefined): string {
  const path = place.base === '' ? '/' : place.base;
  const parts = [`${cookieName(place)}=${token ?? ''}`, `Path=${path}`, 'HttpOnly', 'SameSite=Strict'];
  if (place.secure) parts.push('Secure');
  if (token === undefined) parts.push('Max-Age=0');
  return parts.join('; ');
}

/** The token a browser sent to pages below `base`; a cookie that only https can set goes before one that anybody in between could. */
export function sentToken(cookies: Record<string, string | undefined>, base: string): string | undefined {
  const token = cookies[cookieName({ base, secure: true })] ?? cookies[cookieName({ base, secure: false })];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** `__Host-` asks for `Path=/`, so a city below `/c/<city>` gets `__Secure-`. */
function cookieName({ base, secure }: CookiePlace): string {
  if (!secure) return plainCookie;
  return base === '' ? `__Host-${plainCookie}` : `__Secure-${plainCookie}`;
}

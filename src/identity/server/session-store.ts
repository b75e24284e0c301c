import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';

export interface SessionRow {
  token_hash: Buffer;
  person: string;
  post: string | null;
  second_factor: boolean;
  created_at: Instant;
  seen_at: Instant;
  expires_at: Instant;
}

/** A session with its person and the posts that person holds or stands in for now. */
export interface SessionRead extends SessionRow {
  login: string;
  label: string;
  must_change: boolean;
  totp_sealed: Buffer | null;
  own: string[];
  delegated: { post: string; until: Instant }[];
}

/** Everything about a cookie in one statement; nothing for one of another city, ended, or of a person who left. */
export async function readSession(context: Context, tokenHash: Buffer): Promise<SessionRead | undefined> {
  const result = await sql<SessionRead>`
    select s.token_hash, s.person, s.post, s.second_factor, s.created_at, s.seen_at, s.expires_at,
      p.login, p.label, p.must_change, p.totp_sealed,
      array(select h.post from identity.holding h where h.city = s.city and h.person = s.person
        and h.valid_from <= ${context.now} and (h.valid_to is null or h.valid_to > ${context.now})) as own,
      coalesce((select jsonb_agg(jsonb_build_object('post', d.post, 'until',
          to_char(d.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by d.valid_to)
        from identity.delegation d where d.city = s.city and d.deputy = s.person and d.ended_at is null
        and d.valid_from <= ${context.now} and d.valid_to > ${context.now}), '[]') as delegated
    from identity.session s join identity.person p on p.city = s.city and p.id = s.person
    where s.city = ${context.city} and s.token_hash = ${tokenHash} and s.expires_at > ${context.now}
      and p.state = 'active'`.execute(context.db);
  return result.rows[0];
}

export async function insertSession(
  context: Context,
  session: Omit<SessionRow, 'created_at' | 'seen_at'>,
): Promise<void> {
  await context.db
    .insertInto('identity.session')
    .values({ city: context.city, ...session, created_at: context.now, seen_at: context.now })
    .execute();
}

export async function updateSession(
  context: Context,
  tokenHash: Buffer,
  change: Partial<Pick<SessionRow, 'post' | 'second_factor' | 'seen_at'>>,
): Promise<void> {
  await context.db
    .updateTable('identity.session')
    .set(change)
    .where('city', '=', context.city)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Sessions of a person, newest first. */
export async function sessionsOf(context: Context, person: string): Promise<SessionRow[]> {
  return context.db
    .selectFrom('identity.session')
    .select(['token_hash', 'person', 'post', 'second_factor', 'created_at', 'seen_at', 'expires_at'])
    .where('city', '=', context.city)
    .where('person', '=', person)
    .where('expires_at', '>', context.now)
    .orderBy('created_at', 'desc')
    .execute();
}

export async function deleteSessions(context: Context, tokenHashes: readonly Buffer[]): Promise<void> {
  if (tokenHashes.length === 0) return;
  await context.db
    .deleteFrom('identity.session')
    .where('city', '=', context.city)
    .where('token_hash', 'in', tokenHashes)
    .execute();
}

/** Deletes sessions whose absolute end or longest idle time is over; answers how many. */
export async function deleteExpired(context: Context, idleSince: Instant): Promise<number> {
  const deleted = await context.db
    .deleteFrom('identity.session')
    .where('city', '=', context.city)
    .where((is) => is.or([is('expires_at', '<=', context.now), is('seen_at', '<=', idleSince)]))
    .executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

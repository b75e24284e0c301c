import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import type { Session } from './authenticate.ts';
import { lockActive, record } from './record.ts';
import { deleteSessions, sessionsOf, updateSession } from './session-store.ts';
import { lockPerson } from './store.ts';
import { sessionName } from './tokens.ts';

/** Ends the session somebody works in 退出. */
export async function signOut(context: Context, session: Session): Promise<void> {
  const person = await lockActive(context, session.person.id);
  await deleteSessions(context, [session.tokenHash]);
  await record(context, person, { type: 'signed-out', body: { session: session.name } });
}

/**
 * Switches to another post one holds or stands in for 切换岗位.
 *
 * @throws Refused `not-allowed` for a post that is neither, `not-now` before second factor and password are done.
 */
export async function choosePost(context: Context, session: Session, code: string): Promise<void> {
  if (session.stage === 'second-factor' || session.stage === 'password')
    throw new Refused('not-now', { reason: session.stage });
  if (!session.posts.some(({ facts }) => facts.code === code))
    throw new Refused('not-allowed', { reason: 'post-not-held' });
  const from = session.chosen?.facts.code ?? null;
  if (from === code) return;
  const person = await lockActive(context, session.person.id);
  await updateSession(context, session.tokenHash, { post: code });
  await record(context, person, { type: 'post-chosen', body: { session: session.name, from, to: code } });
}

export interface ListedSession {
  name: string;
  post: string | null;
  createdAt: Instant;
  seenAt: Instant;
  current: boolean;
}

/** One's own sessions, newest first. */
export async function listSessions(context: Context, session: Session): Promise<ListedSession[]> {
  const rows = await sessionsOf(context, session.person.id);
  return rows.map((row) => ({
    name: sessionName(row.token_hash),
    post: row.post,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    current: row.token_hash.equals(session.tokenHash),
  }));
}

/** Ends one of one's own sessions, such as that of a desk left unlocked. @throws Refused `not-found` */
export async function endSession(context: Context, session: Session, name: string): Promise<void> {
  const person = await lockActive(context, session.person.id);
  const rows = await sessionsOf(context, session.person.id);
  const ended = rows.filter((row) => sessionName(row.token_hash) === name).map((row) => row.token_hash);
  if (ended.length === 0) throw new Refused('not-found', { reason: 'session-unknown' });
  await deleteSessions(context, ended);
  await record(context, person, { type: 'sessions-ended', body: { sessions: [name] } });
}

/** Ends all sessions of a person, but the one to keep; answers their names. */
export async function dropSessions(context: Context, person: string, keep?: Buffer): Promise<string[]> {
  const rows = await sessionsOf(context, person);
  const ended = rows.map((row) => row.token_hash).filter((hash) => keep === undefined || !hash.equals(keep));
  await deleteSessions(context, ended);
  return ended.map(sessionName);
}

/** Ends all sessions of somebody whose browser may be in other hands; the security administrator's act. */
export async function endSessionsOf(context: Context, id: string): Promise<void> {
  const person = await lockPerson(context, id);
  if (person === undefined) throw new Refused('not-found', { reason: 'account-unknown' });
  const sessions = await dropSessions(context, id);
  if (sessions.length > 0) await record(context, person, { type: 'sessions-ended', body: { sessions } });
}

import { toMilliseconds } from '../../platform/calendar/civil.ts';
import {
  type Actor,
  type Context,
  type PostActor,
  type Services,
  withContext,
} from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { isFromAhead, type SessionStage, sessionEnd, sessionStage } from '../rules/session.ts';
import { type PostFacts, postsOfCity } from './organisation.ts';
import { openSecondFactor } from './second-factor-secret.ts';
import { readSession, type SessionRead, updateSession } from './session-store.ts';
import { sentToken, sessionName, tokenHash } from './tokens.ts';

/** A post somebody may act in: their own, or one they stand in for until a stated time. */
export interface HeldPost {
  facts: PostFacts;
  way: 'own' | 'deputy';
  until: Instant | null;
}

/** Somebody signed in. */
export interface Session {
  name: string;
  tokenHash: Buffer;
  person: { id: string; login: string; label: string };
  posts: readonly HeldPost[];
  /** The post chosen, also while something is still to be done before acting in it. */
  chosen: HeldPost | undefined;
  stage: SessionStage;
  /** In no post, with no roles and seeing nothing, until the stage is `ready`. */
  actor: PostActor;
  enrolled: boolean;
  endsAt: Instant;
}

/** Who sits behind a cookie in this city, undefined when nobody does. */
export async function authenticate(
  services: Services,
  city: string,
  token: string | undefined,
): Promise<Session | undefined> {
  if (token === undefined) return undefined;
  return withContext(services, { city, actor: { kind: 'visitor' } }, (context) =>
    findSession(context, token),
  );
}

/**
 * The actor of a request, for the HTTP side: a session that is not ready counts as a visitor everywhere but at the
 * addresses where it is made ready.
 */
export async function actorOfRequest(
  services: Services,
  city: string,
  request: { cookies: Record<string, string | undefined>; base: string; path: string },
): Promise<Actor> {
  const session = await authenticate(services, city, sentToken(request.cookies, request.base));
  if (session === undefined) return { kind: 'visitor' };
  return session.stage === 'ready' || isOwnPlace(request.path) ? session.actor : { kind: 'visitor' };
}

function isOwnPlace(path: string): boolean {
  return /^\/api\/v1\/sessions?(\/|\?|$)/.test(path);
}

/** @throws Refused `sign-in` when the cookie opens nothing. */
export async function openSession(context: Context, token: string | undefined): Promise<Session> {
  const session = token === undefined ? undefined : await findSession(context, token);
  if (session === undefined) throw new Refused('sign-in');
  return session;
}

async function findSession(context: Context, token: string): Promise<Session | undefined> {
  const row = await readSession(context, tokenHash(token));
  if (row === undefined || isFromAhead(row.seen_at, context.now)) return undefined;
  const session = await describe(context, row);
  if (session.endsAt <= context.now) return undefined;
  await touch(context, row);
  return session;
}

async function describe(context: Context, row: SessionRead): Promise<Session> {
  const posts = heldPosts(await postsOfCity(context), row);
  const chosen = posts.find(({ facts }) => facts.code === row.post);
  const roles = chosen?.facts.roles;
  const enrolled = openSecondFactor(context.keys, row.person, row.totp_sealed).secret !== undefined;
  const stage = sessionStage({ enrolled, passed: row.second_factor, mustChange: row.must_change, roles });
  return {
    name: sessionName(row.token_hash),
    tokenHash: row.token_hash,
    person: { id: row.person, login: row.login, label: row.label },
    posts,
    chosen,
    stage,
    actor:
      chosen !== undefined && stage === 'ready'
        ? postActor(row.person, chosen)
        : actorWithoutPost(row.person),
    enrolled,
    endsAt: sessionEnd({ seenAt: row.seen_at, expiresAt: row.expires_at }, roles ?? []),
  };
}

/** Own posts in official order, then those stood in for; a post no longer in the city's data is nobody's. */
export function heldPosts(
  known: ReadonlyMap<string, PostFacts>,
  { own, delegated }: { own: readonly string[]; delegated: readonly { post: string; until: Instant }[] },
): HeldPost[] {
  const posts = [...known.values()];
  const mine = posts.filter(({ code }) => own.includes(code));
  const others = posts.filter(({ code }) => !own.includes(code));
  return [
    ...mine.map((facts): HeldPost => ({ facts, way: 'own', until: null })),
    ...others.flatMap((facts): HeldPost[] => {
      const last = delegated.findLast(({ post }) => post === facts.code);
      return last === undefined ? [] : [{ facts, way: 'deputy', until: last.until }];
    }),
  ];
}

function postActor(person: string, { facts, way }: HeldPost): PostActor {
  const { code, unit, roles, scope } = facts;
  return {
    kind: 'post',
    person,
    post: code,
    unit,
    roles,
    scope,
    ...(way === 'deputy' ? { deputy: true } : {}),
  };
}

/** A person who acts in no post yet. */
export function actorWithoutPost(person: string): PostActor {
  return { kind: 'post', person, post: '', unit: '', roles: [], scope: [] };
}

const touchEveryMs = 60_000;

/** Not at every request: a write a minute is enough for an idle limit of half an hour. */
async function touch(context: Context, row: SessionRead): Promise<void> {
  if (toMilliseconds(context.now) - toMilliseconds(row.seen_at) < touchEveryMs) return;
  await updateSession(context, row.token_hash, { seen_at: context.now });
}

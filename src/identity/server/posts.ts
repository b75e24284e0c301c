import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Role } from '../../platform/roles.ts';
import type { Instant } from '../../platform/time.ts';
import { type DelegationPeriod, delegationFault, overlaps } from '../rules/delegation.ts';
import { administratorRoles, dutyConflict } from '../rules/duties.ts';
import { refuseForeignPerson, refuseForeignPosts } from './jurisdiction.ts';
import { type PostFacts, postOfCity, postsOfCity } from './organisation.ts';
import { lockActive, record, refuseOwn } from './record.ts';
import {
  allDelegations,
  delegationById,
  delegationsTo,
  endDelegations,
  endHoldings,
  holdersOf,
  holdingsOf,
  insertDelegation,
  insertHolding,
  labelsOf,
  lockAdministrators,
  lockPerson,
} from './store.ts';

/**
 * Gives a post to a person 任岗; several posts a person are allowed, and several people a post.
 *
 * @throws Refused `not-allowed` when the duties must be kept apart or it is one's own account, `conflict` when they hold it already.
 */
export async function givePost(context: Context, given: { person: string; post: string }): Promise<void> {
  refuseOwn(context, given.person);
  const post = await postOfCity(context, given.post);
  await refuseForeignPosts(context, [post.code]);
  await refuseForeignPerson(context, given.person, { mayBeFree: true });
  const person = await lockActive(context, given.person);
  const held = await holdingsOf(context, person.id);
  if (held.some(({ post: code }) => code === post.code))
    throw new Refused('conflict', { reason: 'post-held-already' });
  await refuseDutyConflict(context, { person: person.id, post, period: { from: context.now, to: null } });
  await insertHolding(context, { person: person.id, post: post.code });
  const { code, unit, roles } = post;
  await record(context, person, { type: 'post-given', body: { post: code, unit, roles: [...roles] } });
}

/**
 * Takes a post back 免岗; sessions acting in it fall out of it at their next request.
 *
 * @throws Refused `not-now` when it would leave the city without a system, security or audit administrator.
 */
export async function takePost(context: Context, taken: { person: string; post: string }): Promise<void> {
  refuseOwn(context, taken.person);
  await refuseForeignPosts(context, [taken.post]);
  const person = await lockPerson(context, taken.person);
  if (person === undefined) throw new Refused('not-found', { reason: 'account-unknown' });
  const held = await holdingsOf(context, person.id);
  if (!held.some(({ post }) => post === taken.post))
    throw new Refused('conflict', { reason: 'post-not-held' });
  await refuseLastAdministrator(context, taken);
  await endHoldings(context, taken);
  await record(context, person, { type: 'post-taken', body: { post: taken.post } });
}

export interface NewDelegation {
  post: string;
  /** Who holds the post and is away. */
  holder: string;
  deputy: string;
  /** Now, where left out. */
  from?: Instant | undefined;
  to: Instant;
}

/**
 * Lends a post to a deputy for a stated time 代理; it ends by itself, and the record names both.
 *
 * @throws Refused `invalid` for an impossible time, `not-allowed` when the deputy's duties must be kept apart.
 */
export async function delegate(context: Context, wanted: NewDelegation): Promise<{ id: string }> {
  const { holder, deputy, to, from = context.now } = wanted;
  refuseOwn(context, deputy);
  if (holder === deputy) throw new Refused('invalid', { fields: { deputy: 'delegation-self' } });
  const fault = delegationFault({ from, to }, context.now);
  if (fault !== undefined) throw new Refused('invalid', { fields: { to: fault } });
  const post = await postOfCity(context, wanted.post);
  const holdings = await holdersOf(context, [post.code]);
  if (!holdings.some(({ person }) => person === holder))
    throw new Refused('invalid', { fields: { holder: 'holder-without-post' } });
  const person = await lockActive(context, deputy);
  if (
    holdings.some((holding) => holding.person === deputy) ||
    (await standsIn(context, { deputy, post: post.code, from, to }))
  )
    throw new Refused('conflict', { reason: 'post-held-already' });
  await refuseDutyConflict(context, { person: deputy, post, period: { from, to } });
  const id = uuidv7();
  await insertDelegation(context, { id, post: post.code, deputy, valid_from: from, valid_to: to });
  await record(context, person, {
    type: 'post-delegated',
    body: { delegation: id, post: post.code, holder, from, to },
  });
  return { id };
}

async function standsIn(
  context: Context,
  { deputy, post, ...period }: DelegationPeriod & { deputy: string; post: string },
): Promise<boolean> {
  const delegations = await delegationsTo(context, [deputy]);
  return delegations.some(
    (one) => one.post === post && overlaps({ from: one.valid_from, to: one.valid_to }, period),
  );
}

/** Ends a delegation before its time. @throws Refused `not-found` when none runs under this id. */
export async function endDelegation(context: Context, id: string): Promise<void> {
  const deputy = (await delegationById(context, id))?.deputy;
  const person = deputy === undefined ? undefined : await lockPerson(context, deputy);
  const delegation = await delegationById(context, id);
  if (person === undefined || delegation === undefined)
    throw new Refused('not-found', { reason: 'delegation-unknown' });
  await endDelegations(context, [id]);
  await record(context, person, {
    type: 'delegation-ended',
    body: { delegation: id, post: delegation.post },
  });
}

export interface ListedDelegation {
  id: string;
  post: string;
  deputy: { id: string; label: string };
  from: Instant;
  to: Instant;
}

/** Delegations that run or will, by their beginning. */
export async function listDelegations(context: Context): Promise<ListedDelegation[]> {
  const rows = await allDelegations(context);
  const people = await labelsOf(
    context,
    rows.map((row) => row.deputy),
  );
  const labels = new Map(people.map(({ id, label }) => [id, label]));
  return rows.map(({ id, post, deputy, valid_from: from, valid_to: to }) => ({
    id,
    post,
    deputy: { id: deputy, label: labels.get(deputy) ?? '' },
    from,
    to,
  }));
}

async function refuseDutyConflict(
  context: Context,
  {
    person,
    post,
    period,
  }: { person: string; post: PostFacts; period: Omit<DelegationPeriod, 'to'> & { to: Instant | null } },
): Promise<void> {
  const held = [...(await holdingsOf(context, person)), ...(await delegationsTo(context, [person]))];
  const known = await postsOfCity(context);
  const roles = held
    .filter((one) => overlaps({ from: one.valid_from, to: one.valid_to }, period))
    .flatMap((one): readonly Role[] => known.get(one.post)?.roles ?? []);
  const conflict = dutyConflict(roles, post.roles);
  if (conflict !== undefined)
    throw new Refused('not-allowed', {
      reason: conflict.reason,
      held: conflict.held,
      wanted: conflict.wanted,
    });
}

async function refuseLastAdministrator(
  context: Context,
  taken: { person: string; post: string },
): Promise<void> {
  const known = await postsOfCity(context);
  const roles = administratorRoles.filter((role) => known.get(taken.post)?.roles.includes(role));
  if (roles.length === 0) return;
  await lockAdministrators(context);
  for (const role of roles) {
    const posts = [...known.values()].filter((post) => post.roles.includes(role)).map(({ code }) => code);
    const others = (await holdersOf(context, posts)).filter((holding) => holding.person !== taken.person);
    if (others.length === 0) throw new Refused('not-now', { reason: 'last-administrator' });
  }
}

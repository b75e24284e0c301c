import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { append, chain, mustBeginSo } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type * as contract from '../../contract-claims.ts';
import { type Claim, type ClaimStep, type ClaimTaken, holderOf, mayStep } from '../../rules/claims/claim.ts';
import { claimingRoles } from '../../rules/permissions.ts';
import { loadClaim, projectClaim, sourceStands } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** 列入认领台; sent twice with one id it stands there once. */
export async function openClaim(
  context: Context,
  { id, source, words, ...said }: Input<typeof contract.openClaim>,
): Promise<void> {
  const from = said.from ?? null;
  const before = await loadClaim(context, id);
  const { date } = await citySnapshot(context);
  const body = { source, from, day: before?.day ?? date };
  if (before !== undefined) {
    await mustBeginSo(context, { kind: 'claim', subject: id }, { body, words: { words } });
    return;
  }
  if ((source === 'office') !== (from === null))
    throw new Refused('invalid', { fields: { from: from === null ? 'required' : 'not-a-choice' } });
  if (source !== 'office' && from !== null) {
    const { isThere, isOnBoard } = await sourceStands(context, { source, from });
    if (!isThere || isOnBoard)
      throw new Refused('invalid', { fields: { from: isThere ? 'claim-twice' : 'not-a-choice' } });
  }
  await record(context, { id, n: 0 }, 'claim-opened', { body, words: { words } });
}

/** 主动认领: the post of whoever asks. */
export async function takeClaim(
  context: Context,
  { id, n, due }: Input<typeof contract.takeClaim>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'take');
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  await hold(context, { id, n }, city, { post: actor.post, unit: actor.unit, by: 'self', due });
}

/** 指派: the office gives it to a leader or a head of a unit. */
export async function assignClaim(
  context: Context,
  { id, n, post, due }: Input<typeof contract.assignClaim>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'take');
  const found = city.item('post', post)?.data;
  if (found === undefined || !maySteer(found.roles))
    throw new Refused('invalid', { fields: { post: found === undefined ? 'not-a-choice' : 'claim-post' } });
  await hold(context, { id, n }, city, { post, unit: found.unit, by: 'office', due });
}

/** Whether a post with these roles may answer for a task. */
export const maySteer = (roles: readonly string[]): boolean =>
  claimingRoles.some((role) => roles.includes(role));

async function hold(
  context: Context,
  seen: Seen,
  { date }: CitySnapshot,
  taken: Pick<ClaimTaken, 'post' | 'unit' | 'by' | 'due'>,
): Promise<void> {
  if (taken.due < date) throw new Refused('invalid', { fields: { due: 'due-past' } });
  const { post, unit, by, due } = taken;
  await record(context, seen, 'claim-taken', { body: { post, unit, by, due, day: date } });
}

/** 退回, for a reason: it is unclaimed again from today. */
export async function returnClaim(
  context: Context,
  { id, n, reason }: Input<typeof contract.returnClaim>,
): Promise<void> {
  const { claim, city } = await take(context, { id, n }, 'return');
  if (!isHolder(context, claim)) throw new Refused('not-allowed', { reason: 'claim-not-yours' });
  await record(context, { id, n }, 'claim-returned', { body: { day: city.date }, words: { words: reason } });
}

/** 办结, or dropped for a reason. What nobody answers for is not done, it can only be dropped. */
export async function closeClaim(
  context: Context,
  { id, n, outcome, words }: Input<typeof contract.closeClaim>,
): Promise<void> {
  const { claim, city } = await take(context, { id, n }, 'close');
  if (claim.state === 'open' && outcome === 'done') throw new Refused('not-now', { reason: 'claim-step' });
  if (isHolder(context, claim)) throw new Refused('not-allowed', { reason: 'claim-own' });
  await record(context, { id, n }, 'claim-closed', { body: { outcome, day: city.date }, words: { words } });
}

function isHolder({ actor }: Context, claim: Claim): boolean {
  return actor.kind === 'post' && holderOf(claim)?.post === actor.post;
}

async function take(
  context: Context,
  { id, n }: Seen,
  step: ClaimStep,
): Promise<{ claim: Claim; city: CitySnapshot }> {
  const claim = await loadClaim(context, id);
  if (claim === undefined) throw new Refused('not-found');
  if (claim.n !== n) throw new Refused('conflict', { n: claim.n });
  if (!mayStep(claim, step)) throw new Refused('not-now', { reason: 'claim-step' });
  return { claim, city: await citySnapshot(context) };
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words = {} }: { body: JsonObject; words?: Record<string, string> },
): Promise<void> {
  await append(context, { kind: 'claim', subject: id, seen: n, type, version: 1, body, personal: words });
  await projectClaim(context, id, await chain(context, 'claim', id));
}

import { type CitySnapshot, unitsBelow } from '../../../city/index.ts';
import { membersOf } from '../../../identity/index.ts';
import { chain } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { idOfNumber, numbersOf } from '../../../requests/index.ts';
import type * as contract from '../../contract-referrals.ts';
import { foldLadder } from '../../rules/ladder-events.ts';
import type { Basis, Referral, ReferralSource } from '../../rules/referrals/referral.ts';
import { type ReferralStep, whyRecused } from '../../rules/referrals/steps.ts';
import { isOnTimeline } from '../../rules/referrals/timeline.ts';

/** Requests of one file at most; a signal may have more behind it. */
const most = 20;

/** What a file comes from, as it stands: the unit concerned and its requests. @throws Refused `invalid` */
export async function sourceOf(
  context: Context,
  said: { source: ReferralSource; from?: string | undefined; unit?: string | undefined; numbers: string[] },
): Promise<{ unit: string; requests: string[] }> {
  const { source, from, unit } = said;
  const wrong = (fields: Record<string, string>) => new Refused('invalid', { fields });
  if (source === 'look') {
    if (unit === undefined) throw wrong({ unit: 'required' });
    const found = await Promise.all(said.numbers.map((number) => idOfNumber(context, number)));
    const requests = found.filter((id) => id !== undefined);
    if (requests.length === 0 || requests.length < found.length) throw wrong({ numbers: 'not-a-choice' });
    return { unit, requests: [...new Set(requests)] };
  }
  if (from === undefined) throw wrong({ from: 'required' });
  return source === 'signal' ? ofSignal(context, from) : ofLadder(context, from);
}

async function ofSignal(context: Context, id: string): Promise<{ unit: string; requests: string[] }> {
  const entries = await chain(context, 'signal', id);
  const raised = entries.find(({ type }) => type === 'signal-raised')?.body;
  const isRight = entries.some(
    ({ type, body }) => type === 'signal-decided' && body['verdict'] === 'confirmed',
  );
  if (raised === undefined || !isRight) throw new Refused('invalid', { fields: { from: 'referral-signal' } });
  return { unit: String(raised['unit']), requests: (raised['requests'] as string[]).slice(0, most) };
}

async function ofLadder(context: Context, request: string): Promise<{ unit: string; requests: string[] }> {
  const { steps } = foldLadder(await chain(context, 'ladder', request));
  const last = steps.findLast(({ rung, state }) => rung !== 'urge' && state !== 'withdrawn');
  if (last === undefined) throw new Refused('invalid', { fields: { from: 'referral-ladder' } });
  return { unit: last.unit, requests: [request] };
}

/** The requests as far as they have come today: the file points at their history and copies nothing of it. */
export async function basisOf(context: Context, requests: readonly string[]): Promise<Basis[]> {
  const basis: Basis[] = [];
  for (const request of requests) {
    const last = (await chain(context, 'request', request)).at(-1);
    if (last !== undefined) basis.push({ request, n: last.n });
  }
  return basis;
}

/** Who did what when, of requests the reader may see; never the asker, never words. */
export async function timelineOf(
  context: Context,
  basis: readonly Basis[],
): Promise<Pick<contract.ReferralView, 'requests' | 'timeline'>> {
  const numbers = await numbersOf(
    context,
    basis.map(({ request }) => request),
  );
  const timeline: contract.ReferralView['timeline'] = [];
  for (const { request, n } of basis) {
    const number = numbers.get(request);
    if (number === undefined) continue;
    for (const { type, n: at, recordedAt, actor } of await chain(context, 'request', request)) {
      if (at > n || !isOnTimeline(type)) continue;
      const { unit, post } = actor.kind === 'post' ? actor : { unit: null, post: null };
      timeline.push({ request, number, at: recordedAt, type, unit, post });
    }
  }
  timeline.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return {
    requests: basis.map(({ request }) => ({ request, number: numbers.get(request) ?? null })),
    timeline,
  };
}

type Concerned = Pick<Referral, 'unit' | 'basis' | 'deciders'>;

/** 回避: why whoever acts may do nothing in this file; null when they may. */
export async function recusalOf(
  context: Context,
  city: CitySnapshot,
  { unit, basis, deciders }: Concerned,
  step: ReferralStep | 'open',
): Promise<string | null> {
  const { actor } = context;
  if (actor.kind !== 'post') return null;
  const handlers = new Set<string>();
  for (const { request } of basis)
    for (const { actor: by } of await chain(context, 'request', request))
      if (by.kind === 'post') handlers.add(by.person);
  const units = unitsBelow(
    unit,
    city.items('unit').map(({ data }) => data),
  );
  const posts = city.items('post').flatMap(({ data }) => (units.includes(data.unit) ? [data.code] : []));
  const members = new Set(await membersOf(context, posts));
  return whyRecused(actor, { handlers, units, members, deciders }, step) ?? null;
}

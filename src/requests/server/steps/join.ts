import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import { mayBeFollowed } from '../../rules/stage.ts';
import type { RequestState } from '../../rules/state.ts';
import { lastOf } from '../asker/contact.ts';
import { clockFor, mustExist, snapshot } from '../city.ts';
import { carriedAtOnce, recordMany } from '../followers.ts';
import { receive } from '../intake/receive.ts';
import { record } from '../record.ts';
import { refusedStep, takeStep } from '../step.ts';
import { followedAmong, followersOf, loadRequest, loadRequests, requestOfNumber } from '../store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 并单: follows another open request; its asker keeps their own clock and will get their own answer. */
export async function mergeRequest(context: Context, input: Input<typeof contract.merge>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'merge' }, async () => {
    if ((await followersOf(context, input.id)).length > 0)
      throw new Refused('invalid', { fields: { into: 'has-followers' } });
    const main = await mainRequest(context, input.into.replace(/\D/g, ''), input.id);
    return {
      ...mergedInto(main),
      ...(input.note === undefined ? {} : { personal: { note: input.note } }),
    };
  });
}

/**
 * 并单, hundreds at once: whatever may follow the main request now does, each by its own entry. What has followers, is
 * complained of, was acted on since `n` or may not be joined by the acting post goes on by itself.
 *
 * @returns the requests that were joined, in the order they were given.
 */
export async function mergeRequests(
  context: Context,
  into: string,
  requests: readonly { id: string; n: number }[],
): Promise<string[]> {
  const city = await snapshot(context);
  const main = await mainRequest(context, into, '');
  const joined: string[] = [];
  for (let at = 0; at < requests.length; at += carriedAtOnce) {
    const group = new Map(requests.slice(at, at + carriedAtOnce).map(({ id, n }) => [id, n]));
    group.delete(main.id);
    const followed = await followedAmong(context, [...group.keys()]);
    const loaded = await loadRequests(context, [...group.keys()]);
    const mayFollow = loaded.filter(({ id, state }) => {
      const step = { seen: group.get(id) ?? 0, action: 'merge' } as const;
      return !followed.has(id) && refusedStep(context, city, state, step) === undefined;
    });
    await recordMany(context, mayFollow, () => mergedInto(main));
    joined.push(...mayFollow.map(({ id }) => id));
  }
  return joined;
}

function mergedInto({ id, state }: { id: string; state: RequestState }) {
  const { facts, owner, lead } = state;
  return { type: 'merged', body: { into: id, number: facts.number, owner, lead } } as const;
}

/** The request to follow, held still until this is written: what is answered meanwhile would leave the follower behind. */
async function mainRequest(
  context: Context,
  number: string,
  own: string,
): Promise<{ id: string; state: RequestState }> {
  const id = await requestOfNumber(context, number, { held: true });
  const field = (reason: string) => new Refused('invalid', { fields: { into: reason } });
  if (id === undefined) throw field('no-such-number');
  if (id === own) throw field('same-request');
  const { state } = await loadRequest(context, id);
  if (!mayBeFollowed.has(state.stage)) throw field('main-not-open');
  return { id, state };
}

/** 撤销并单: goes its own way again, from being assigned. */
export async function unmergeRequest(context: Context, input: Input<typeof contract.unmerge>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'unmerge' }, (state, city) => {
    const question = { slot: 'assign', requestType: state.facts.requestType } as const;
    return {
      type: 'unmerged',
      body: {
        from: state.mergedInto ?? '',
        ground: 'person',
        assign: clockFor(city, question, context.now),
      },
      personal: { reason: input.reason },
    };
  });
}

/** 拆单: each further matter becomes a request of its own, of the same asker and with the clock of the first. */
export async function splitRequest(context: Context, input: Input<typeof contract.split>): Promise<void> {
  const own = await personalValues(context, { kind: 'request', subject: input.id });
  const first = (name: string) => lastOf(own, name) ?? undefined;
  await takeStep(context, { id: input.id, seen: input.n, action: 'split' }, async (state, city) => {
    checkParts(city, input.parts);
    const into = [];
    for (const part of input.parts) into.push(await splitOff(context, { id: input.id, state, first }, part));
    return { type: 'split', body: { into } };
  });
}

function checkParts(city: CitySnapshot, parts: Input<typeof contract.split>['parts']): void {
  mustExist(
    city,
    parts.map(({ category }) => ['parts', 'category', category]),
  );
}

interface Whole {
  id: string;
  state: RequestState;
  first: (name: string) => string | undefined;
}

async function splitOff(
  context: Context,
  { id, state, first }: Whole,
  part: Input<typeof contract.split>['parts'][number],
): Promise<{ id: string; number: string }> {
  const { facts } = state;
  const made = await receive(
    context,
    {
      requestType: facts.requestType,
      askerType: facts.askerType,
      title: part.title,
      words: part.words,
      place: first('place'),
      division: facts.division ?? undefined,
      name: first('name'),
      phone: first('phone'),
      address: first('address'),
      filerName: first('filerName'),
      filerPhone: first('filerPhone'),
      notify: facts.notify,
      confidential: facts.confidential,
      wantsPublic: facts.wantsPublic,
      retryKey: '',
    },
    {
      origin: 'desk',
      source: facts.source,
      channel: facts.channel,
      category: part.category,
      campaign: facts.campaign ?? undefined,
      upperNumber: facts.upperNumber ?? undefined,
      accusedUnit: facts.accusedUnit ?? undefined,
      happenedAt: state.happenedAt,
      claimReason: `拆自 ${facts.number}`,
    },
  );
  const linked = { type: 'split-from', body: { from: id, number: facts.number } } as const;
  await record(context, made.id, made.state, linked);
  return { id: made.id, number: made.receipt.number };
}

import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import { mayBeFollowed } from '../../rules/stage.ts';
import type { RequestState } from '../../rules/state.ts';
import { lastOf } from '../asker/contact.ts';
import { clockFor, mustExist } from '../city.ts';
import { receive } from '../intake/receive.ts';
import { record } from '../record.ts';
import { takeStep } from '../step.ts';
import { followersOf, loadRequest, requestOfNumber } from '../store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 并单: follows another open request; its asker keeps their own clock and will get their own answer. */
export async function mergeRequest(context: Context, input: Input<typeof contract.merge>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'merge' }, async () => {
    if ((await followersOf(context, input.id)).length > 0)
      throw new Refused('invalid', { fields: { into: 'has-followers' } });
    const main = await mainRequest(context, input.into.replace(/\D/g, ''), input.id);
    const { facts, owner, lead } = main.state;
    return {
      type: 'merged',
      body: { into: main.id, number: facts.number, owner, lead },
      ...(input.note === undefined ? {} : { personal: { note: input.note } }),
    };
  });
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

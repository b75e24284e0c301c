import type { z } from 'zod';
import type { CitySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { owe, settle, waiting } from '../../platform/outbox.ts';
import type * as contract from '../contract.ts';
import type { ConfirmedBody } from '../rules/events.ts';
import type { RequestState } from '../rules/state.ts';
import { clockFor, isWithin, mustExist, proposalFor, snapshot } from './city.ts';
import { type Decided, record, takeStep } from './step.ts';
import { loadRequest } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 派单: hands the request to the one unit that leads; the citizen clock goes on as it was. */
export async function dispatchRequest(
  context: Context,
  input: Input<typeof contract.dispatch>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'dispatch' }, (state, city) => {
    mustExist(city, [
      ['category', 'category', input.category],
      ['lead', 'unit', input.lead],
    ]);
    refuseLead(city, state, input.lead);
    const question = { requestType: state.facts.requestType };
    const proposal = proposalFor(city, input.category, state.facts.division);
    return {
      type: 'dispatched',
      body: {
        category: input.category,
        lead: input.lead,
        catalogue: proposal?.catalogue ?? null,
        sign: clockFor(city, { ...question, slot: 'sign' }, context.now),
        duty: clockFor(city, { ...question, slot: 'answer', clock: 'duty' }, context.now),
      },
      ...(input.note === undefined ? {} : { personal: { note: input.note } }),
    };
  });
}

/** Only a unit that takes cases may lead, and never the one complained of or a unit under it. */
function refuseLead(city: CitySnapshot, state: RequestState, lead: string): void {
  if (city.item('unit', lead)?.data.dispatchable !== true)
    throw new Refused('invalid', { fields: { lead: 'not-dispatchable' } });
  const accused = state.facts.accusedUnit;
  if (accused !== null && isWithin(city, lead, accused))
    throw new Refused('invalid', { fields: { lead: 'lead-is-accused' } });
}

/** 签收: the lead unit takes the request on. */
export async function signRequest(context: Context, input: Input<typeof contract.sign>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'sign' }, (state) => ({
    type: 'signed',
    body: { signedLate: state.step !== null && context.now > state.step.due },
  }));
}

/** 答复: what was done, in the words the asker will read; whoever wants to be told is owed a message. */
export async function answerRequest(context: Context, input: Input<typeof contract.answer>): Promise<void> {
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'answer' },
    (before, city) => ({
      type: 'answered',
      body: {
        outcome: input.outcome,
        tell: clockFor(city, { slot: 'tell', requestType: before.facts.requestType }, context.now),
      },
      personal: { answer: input.answer, ...(input.ground === undefined ? {} : { ground: input.ground }) },
    }),
  );
  const { notify } = state.facts;
  if (notify === 'none') return;
  await owe(context, {
    kind: 'request',
    subject: input.id,
    way: notify,
    purpose: 'answered',
    dedupe: `${input.id}/${state.n}`,
  });
}

/** 直办: answered at once from knowledge or a three-party call and closed in one step; no dispatch. */
export async function answerRequestDirectly(
  context: Context,
  input: Input<typeof contract.answerDirectly>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'answer-directly' }, (state, city) =>
    directAnswer(state, city, input),
  );
}

/** The entry of a direct answer, for a request just registered as well as for one waiting. */
export function directAnswer(
  state: RequestState,
  city: CitySnapshot,
  given: { answer: string; basis: 'knowledge' | 'three-party' | 'own-duty'; article?: string | undefined },
): Decided {
  if (city.item('request-type', state.facts.requestType)?.data.direct !== true) {
    throw new Refused('not-now', { reason: 'not-direct' });
  }
  return {
    type: 'answered-directly',
    body: { basis: given.basis },
    personal: { answer: given.answer, ...(given.article === undefined ? {} : { article: given.article }) },
  };
}

/** 告知: staff told the asker the answer by phone, message or letter. */
export async function tellAsker(context: Context, input: Input<typeof contract.tell>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'tell' }, () => ({
    type: 'told',
    body: { way: input.way },
    ...(input.note === undefined ? {} : { personal: { note: input.note } }),
  }));
  for (const { id } of await waiting(context, { kind: 'request', subject: input.id }))
    await settle(context, id, 'sent');
}

/** 回访评价: what the asker said on the phone, written down by somebody who did not handle it. */
export async function confirmByPhone(context: Context, input: Input<typeof contract.confirm>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'confirm' }, (state, city) =>
    confirmation(context, city, state, { ...input, by: 'phone' }),
  );
}

/** 办结: closes an answered request whose asker wished not to be told. */
export async function closeRequest(context: Context, input: Input<typeof contract.close>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'close' }, () => ({
    type: 'closed',
    body: { ground: 'not-to-be-told' },
    ...(input.note === undefined ? {} : { personal: { note: input.note } }),
  }));
}

/**
 * 评价: the asker, holding the code, says whether it is solved and how satisfied they are. Reading the answer here is
 * being told it, and the record says so first.
 *
 * @throws Refused `not-now` before there is an answer.
 */
export async function rateRequest(
  context: Context,
  input: { n: number; solved: boolean; grade: string; remark?: string | undefined },
): Promise<void> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const id = context.actor.request;
  const city = await snapshot(context);
  const { state } = await loadRequest(context, id);
  if (state.n !== input.n) throw new Refused('conflict', { n: state.n });
  if (state.stage !== 'answered') throw new Refused('not-now', { reason: 'stage' });
  const told = state.told
    ? state
    : await record(context, id, state, { type: 'told', body: { way: 'portal' } });
  await record(context, id, told, confirmation(context, city, told, { ...input, by: 'asker' }));
}

/** Not solved, or a grade that asks for it, sends the request back to be done again 重办. */
function confirmation(
  context: Context,
  city: CitySnapshot,
  state: RequestState,
  said: { solved: boolean; grade: string; remark?: string | undefined; by: ConfirmedBody['by'] },
): Decided {
  mustExist(city, [['grade', 'grade', said.grade]]);
  const again = !said.solved || city.item('grade', said.grade)?.data.redo === true;
  const redo = again
    ? clockFor(city, { slot: 'redo', requestType: state.facts.requestType }, context.now)
    : null;
  return {
    type: 'confirmed',
    body: { by: said.by, solved: said.solved, grade: said.grade, again, redo },
    ...(said.remark ? { personal: { remark: said.remark } } : {}),
  };
}

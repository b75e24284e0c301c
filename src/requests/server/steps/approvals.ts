import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import type { RequestState } from '../../rules/state.ts';
import {
  clockFor,
  extended,
  extensionApprover,
  isWithin,
  longestExtension,
  mustExist,
  theCity,
  trackingClock,
} from '../city.ts';
import { oweAsker } from '../owed.ts';
import { takeStep } from '../step.ts';
import { askedWith } from '../store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** By when somebody has to decide what was asked. */
function decideClock(context: Context, city: CitySnapshot, state: RequestState) {
  return clockFor(city, { slot: 'decide', requestType: state.facts.requestType }, context.now);
}

const noted = (note: string | undefined) => (note === undefined ? {} : { personal: { note } });

/** 受理: it is taken in, and whoever wants to be told is told so. */
export async function acceptRequest(context: Context, input: Input<typeof contract.accept>): Promise<void> {
  const state = await takeStep(context, { id: input.id, seen: input.n, action: 'accept' }, () => ({
    type: 'accepted',
    body: {},
  }));
  await oweAsker(context, input.id, state, 'received');
}

/** 拟不予受理: on a ground of the city, with the words the asker will read: why, and which way is open. */
export async function askDecline(context: Context, input: Input<typeof contract.askDecline>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'ask-decline' }, (state, city) => {
    const ground = city.item('refusal', input.ground);
    if (ground === undefined) throw new Refused('invalid', { fields: { ground: 'not-a-choice' } });
    return {
      type: 'decline-asked',
      body: {
        ground: input.ground,
        groundVersion: ground.version,
        decide: decideClock(context, city, state),
      },
      personal: { explanation: input.explanation },
    };
  });
}

/** 审定不予受理: by a second person; the answer is the notice 不予受理告知, which closes it when the asker was told. */
export async function decideDecline(
  context: Context,
  input: Input<typeof contract.decideDecline>,
): Promise<void> {
  const asked = await askedWith(context, input.id, 'decline-asked');
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'decide-decline' },
    (before, city) => ({
      type: 'decline-decided',
      body: {
        granted: input.granted,
        ground: asked.text('ground'),
        tell: input.granted
          ? clockFor(city, { slot: 'tell', requestType: before.facts.requestType }, context.now)
          : null,
      },
      personal: {
        ...(input.granted ? { answer: asked.words['explanation'] ?? '' } : {}),
        ...(input.note === undefined ? {} : { note: input.note }),
      },
    }),
  );
  if (input.granted) await oweAsker(context, input.id, state, 'not-accepted');
}

/** 申请延期: as long as the rule of the duty clock allows, once. */
export async function askExtension(
  context: Context,
  input: Input<typeof contract.askExtension>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'ask-extension' }, (state, city) => {
    const longest = longestExtension(city, state.duty);
    if (longest === null) throw new Refused('not-now', { reason: 'no-extension' });
    if (input.amount > longest.amount) throw new Refused('invalid', { fields: { amount: 'too-long' } });
    refuseBeyondUpper(city, state, { amount: input.amount, unit: longest.unit });
    return {
      type: 'extension-asked',
      body: { amount: input.amount, unit: longest.unit, decide: decideClock(context, city, state) },
      personal: { reason: input.reason },
    };
  });
}

/** What the platform above waits for is not extended beyond its deadline: that is asked of the platform. */
function refuseBeyondUpper(
  city: CitySnapshot,
  { duty, upper, redoCount }: RequestState,
  length: Parameters<typeof extended>[2],
): void {
  if (duty === null || upper?.ours == null || redoCount > 0) return;
  if (extended(city, duty, length).due > upper.ours.due)
    throw new Refused('not-now', { reason: 'upper-deadline' });
}

/** The rule of a deadline names who approves more time: another post does not, however high. */
function refuseOtherApprover({ actor }: Context, city: CitySnapshot, { duty }: RequestState): void {
  const approver = extensionApprover(city, duty);
  if (approver !== null && actor.kind === 'post' && !actor.roles.includes(approver))
    throw new Refused('not-allowed', { reason: 'not-the-approver' });
}

/** 审批延期: one level up; only the duty clock moves, and the asker is told. */
export async function decideExtension(
  context: Context,
  input: Input<typeof contract.decideExtension>,
): Promise<void> {
  const asked = await askedWith(context, input.id, 'extension-asked');
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'decide-extension' },
    (before, city) => {
      refuseOtherApprover(context, city, before);
      const unit = longestExtension(city, before.duty)?.unit ?? 'day';
      const length = { amount: asked.number('amount'), unit };
      const duty = input.granted && before.duty !== null ? extended(city, before.duty, length) : null;
      return { type: 'extension-decided', body: { granted: input.granted, duty }, ...noted(input.note) };
    },
  );
  if (input.granted) await oweAsker(context, input.id, state, 'extended');
}

/** 申请挂账: why it cannot be solved now, what is done meanwhile, and when the asker hears next. */
export async function askTracking(
  context: Context,
  input: Input<typeof contract.askTracking>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'ask-tracking' }, (state, city) => {
    trackingClock(city, state.facts.requestType, { from: context.now, days: input.days });
    return {
      type: 'tracking-asked',
      body: { days: input.days, decide: decideClock(context, city, state) },
      personal: { reason: input.reason, measure: input.measure },
    };
  });
}

/** 审批挂账: one level up; it stays open, and the asker is told. */
export async function decideTracking(
  context: Context,
  input: Input<typeof contract.decideTracking>,
): Promise<void> {
  const asked = await askedWith(context, input.id, 'tracking-asked');
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'decide-tracking' },
    (before, city) => ({
      type: 'tracking-decided',
      body: {
        granted: input.granted,
        next: input.granted
          ? trackingClock(city, before.facts.requestType, { from: context.now, days: asked.number('days') })
          : null,
      },
      personal: {
        ...(input.granted ? { progress: asked.words['measure'] ?? '' } : {}),
        ...(input.note === undefined ? {} : { note: input.note }),
      },
    }),
  );
  if (input.granted) await oweAsker(context, input.id, state, 'tracking');
}

/** 告知进展: what moved on a tracked request; each time the asker is told, and the next date is set. */
export async function reportProgress(context: Context, input: Input<typeof contract.report>): Promise<void> {
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'report' },
    (before, city) => ({
      type: 'reported',
      body: {
        granted: true,
        next: trackingClock(city, before.facts.requestType, { from: context.now, days: input.days }),
      },
      personal: { progress: input.progress },
    }),
  );
  await oweAsker(context, input.id, state, 'tracking');
}

/** 提请移交: offered to another unit; until it signs, the unit stays the owner. */
export async function offerHandover(
  context: Context,
  input: Input<typeof contract.offerHandover>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'offer-handover' }, (state, city) => {
    mustExist(city, [['to', 'unit', input.to]]);
    const accused = state.facts.accusedUnit;
    const reason = input.to === state.owner ? 'not-a-choice' : undefined;
    const isAccused = accused !== null && isWithin(city, input.to, accused);
    if (reason !== undefined || isAccused)
      throw new Refused('invalid', { fields: { to: reason ?? 'lead-is-accused' } });
    return {
      type: 'handover-offered',
      body: { to: input.to, decide: decideClock(context, city, state) },
      personal: { reason: input.reason },
    };
  });
}

/** 移交签收: only with the receiver's signature, and words for the asker, does it leave. */
export async function signHandover(
  context: Context,
  input: Input<typeof contract.signHandover>,
): Promise<void> {
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'sign-handover' },
    (before, city) => ({
      type: 'handover-decided',
      body: {
        accepted: input.accepted,
        to: before.asked?.to ?? theCity(city).receptionUnit,
        tell: input.accepted
          ? clockFor(city, { slot: 'tell', requestType: before.facts.requestType }, context.now)
          : null,
      },
      personal: { [input.accepted ? 'answer' : 'reason']: input.words },
    }),
  );
  if (input.accepted) await oweAsker(context, input.id, state, 'answered');
}

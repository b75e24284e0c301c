import { append, personalValues } from '../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { writtenVersion } from '../rules/entry-types.ts';
import type { RequestEvents, RequestEventType } from '../rules/events.ts';
import { endsWhenTold, evolve, type RequestState } from '../rules/state.ts';
import { changeOfUnit } from '../units/server/heirs.ts';
import { clockFor, snapshot } from './city.ts';
import { oweAsker } from './owed.ts';
import { asEvent } from './projected.ts';
import { followersOf, loadRequest, updateRequest } from './store.ts';

/** What an action decides: the entry it makes and the personal words that go with it. */
export type Decided = {
  [Type in RequestEventType]: {
    type: Type;
    body: RequestEvents[Type];
    personal?: Record<string, string>;
    commitments?: Record<string, string>;
  };
}[RequestEventType];

/** Appends what was decided, folds it into the state, writes the projection and carries along what was merged into it. */
export async function record(
  context: Context,
  id: string,
  state: RequestState,
  decided: Decided,
): Promise<RequestState> {
  const { type, body, personal, commitments } = decided;
  const appended = await append(context, {
    kind: 'request',
    subject: id,
    seen: state.n,
    type,
    version: writtenVersion(type),
    body,
    ...(personal === undefined ? {} : { personal }),
    ...(commitments === undefined ? {} : { commitments }),
  });
  const next = evolve(state, asEvent(appended.entry));
  await updateRequest(context, id, next);
  await carryFollowers(context, { id, before: state, after: next });
  return state.stage === 'closed' && next.stage !== 'closed' ? goneOn(context, id, next) : next;
}

/** What is opened again goes to whoever goes on for its unit, where that is no more 单位变动. */
async function goneOn(context: Context, id: string, state: RequestState): Promise<RequestState> {
  if ((await snapshot(context)).item('unit', state.owner) !== undefined) return state;
  const change = await changeOfUnit(context, state, state.owner);
  return change === null ? state : goneOn(context, id, await record(context, id, state, change));
}

interface Moved {
  id: string;
  before: RequestState;
  after: RequestState;
}

/**
 * What was merged into a request 并单 goes where it goes: it changes owner with it, and when it is answered every
 * asker gets an answer of their own, under their own key and with their own clock; when it ends otherwise they go
 * their own ways again.
 */
async function carryFollowers(context: Context, { id, before, after }: Moved): Promise<void> {
  const over = after.stage === 'answered' || after.stage === 'closed';
  const isAnswered = over && !after.withdrawn && !endsWhenTold(after.outcome);
  const hasMoved = before.owner !== after.owner || before.lead !== after.lead;
  if ((!over && !hasMoved) || before.stage === 'answered' || before.stage === 'merged') return;
  await withWiderWalls(context, () => carry(context, { id, before, after }, { over, isAnswered }));
}

async function carry(
  context: Context,
  { id, after }: Moved,
  { over, isAnswered }: { over: boolean; isAnswered: boolean },
): Promise<void> {
  for (const follower of await followersOf(context, id)) {
    const { state } = await loadRequest(context, follower.id);
    const decided = isAnswered
      ? await sameAnswer(context, id, after, state)
      : over
        ? await ownWay(context, id, state)
        : ({ type: 'main-moved', body: { owner: after.owner, lead: after.lead } } as const);
    const next = await record(context, follower.id, state, decided);
    if (next.stage === 'answered') await oweAsker(context, follower.id, next, 'answered');
  }
}

async function sameAnswer(
  context: Context,
  main: string,
  after: RequestState,
  follower: RequestState,
): Promise<Decided> {
  const city = await snapshot(context);
  const values = await personalValues(context, { kind: 'request', subject: main });
  const said = (name: string) => values.findLast((value) => value.name === name)?.text ?? null;
  const answer = said('answer');
  const ground = said('ground');
  const question = { slot: 'tell', requestType: follower.facts.requestType } as const;
  const outcome =
    after.outcome === 'solved' || after.outcome === 'not-possible' ? after.outcome : 'explained';
  return {
    type: 'answered',
    body: { outcome, tell: clockFor(city, question, context.now) },
    personal: { ...(answer === null ? {} : { answer }), ...(ground === null ? {} : { ground }) },
  };
}

async function ownWay(context: Context, main: string, follower: RequestState): Promise<Decided> {
  const question = { slot: 'assign', requestType: follower.facts.requestType } as const;
  const assign = clockFor(await snapshot(context), question, context.now);
  return { type: 'unmerged', body: { from: main, ground: 'main-ended', assign } };
}

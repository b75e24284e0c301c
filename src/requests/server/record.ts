import { append } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { evolve, type RequestState } from '../rules/state.ts';
import { changeOfUnit } from '../units/server/heirs.ts';
import { snapshot } from './city.ts';
import { type Decided, furtherEntry } from './decided.ts';
import { carryFollowers } from './followers.ts';
import { asEvent } from './projected.ts';
import { updateRequest } from './store.ts';

/** Appends what was decided, folds it into the state, writes the projection and carries along what was merged into it. */
export async function record(
  context: Context,
  id: string,
  state: RequestState,
  decided: Decided,
): Promise<RequestState> {
  const appended = await append(context, { kind: 'request', ...furtherEntry(id, state, decided) });
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

import type { CitySnapshot } from '../../city/index.ts';
import { append } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Relation } from '../../platform/permission.ts';
import type { RequestEvents, RequestEventType } from '../rules/events.ts';
import { relationTo } from '../rules/permissions.ts';
import { refusalOf } from '../rules/possible.ts';
import type { Action } from '../rules/stage.ts';
import { evolve, type RequestState } from '../rules/state.ts';
import { isWithin, snapshot } from './city.ts';
import { asEvent, loadRequest, updateRequest } from './store.ts';

/** What an action decides: the entry it makes and the personal words that go with it. */
export type Decided = {
  [Type in RequestEventType]: { type: Type; body: RequestEvents[Type]; personal?: Record<string, string> };
}[RequestEventType];

/**
 * Takes one step of the lifecycle: load → may this post, now? → decide → append → fold → project, all in the
 * caller's transaction. Every action of the lifecycle is this with another `decide`.
 *
 * @throws Refused `not-found`, `not-allowed`, `not-now`, or `conflict` when somebody acted since `seen`.
 */
export async function takeStep(
  context: Context,
  step: { id: string; seen: number; action: Action },
  decide: (state: RequestState, city: CitySnapshot) => Decided,
): Promise<RequestState> {
  const city = await snapshot(context);
  const { state } = await loadRequest(context, step.id);
  if (state.n !== step.seen) throw new Refused('conflict', { n: state.n });
  const reason = refusalOf(state, step.action, context.actor, actorRelation(context, city, state));
  if (reason !== null) throw new Refused(isAboutStage(reason) ? 'not-now' : 'not-allowed', { reason });
  return record(context, step.id, state, decide(state, city));
}

/** Appends what was decided, folds it into the state and writes the projection. */
export async function record(
  context: Context,
  id: string,
  state: RequestState,
  decided: Decided,
): Promise<RequestState> {
  const { type, body, personal } = decided;
  const appended = await append(context, {
    kind: 'request',
    subject: id,
    seen: state.n,
    type,
    version: 1,
    body,
    ...(personal === undefined ? {} : { personal }),
  });
  const next = evolve(state, asEvent(appended.entry));
  await updateRequest(context, id, next);
  return next;
}

/** How the acting post stands to a request; the system and the asker stand outside. */
export function actorRelation(
  context: Pick<Context, 'actor'>,
  city: CitySnapshot,
  state: RequestState,
): Relation {
  const { actor } = context;
  if (actor.kind !== 'post') return 'other';
  const request = { owner: state.owner, units: state.units, accusedUnit: state.facts.accusedUnit };
  return relationTo(request, actor.unit, (unit, ancestor) => isWithin(city, unit, ancestor));
}

const stageReasons = new Set(['stage', 'told-already', 'wants-to-be-told', 'not-told', 'not-direct']);

function isAboutStage(reason: string): boolean {
  return stageReasons.has(reason);
}

import type { CitySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Relation } from '../../platform/permission.ts';
import { relationTo } from '../rules/permissions.ts';
import { isAboutStage, refusalOf } from '../rules/possible.ts';
import type { Action } from '../rules/stage.ts';
import type { RequestState } from '../rules/state.ts';
import { isUnchecked } from './checklists.ts';
import { isWithin, snapshot } from './city.ts';
import type { Decided } from './decided.ts';
import { record } from './record.ts';
import { loadRequest } from './store.ts';

/**
 * Takes one step of the lifecycle: load → may this post, now? → decide → append → fold → project, all in the
 * caller's transaction. Every action of the lifecycle is this with another `decide`.
 *
 * @throws Refused `not-found`, `not-allowed`, `not-now`, or `conflict` when somebody acted since `seen`.
 */
export async function takeStep(
  context: Context,
  step: { id: string; seen: number; action: Action },
  decide: (state: RequestState, city: CitySnapshot) => Decided | Promise<Decided>,
): Promise<RequestState> {
  const city = await snapshot(context);
  const { state } = await loadRequest(context, step.id);
  const refused = refusedStep(context, city, state, step);
  if (refused !== undefined) throw refused;
  return record(context, step.id, state, await decide(state, city));
}

/** Why the acting post may not take a step on a request as it stands, or undefined. */
export function refusedStep(
  context: Context,
  city: CitySnapshot,
  state: RequestState,
  { seen, action }: { seen: number; action: Action },
): Refused | undefined {
  if (state.n !== seen) return new Refused('conflict', { n: state.n });
  const reason = refusalOf(state, action, context.actor, actorRelation(context, city, state));
  if (reason !== null) return new Refused(isAboutStage(reason) ? 'not-now' : 'not-allowed', { reason });
  return isUnchecked(context, city, state, action)
    ? new Refused('not-now', { reason: 'checklist-open' })
    : undefined;
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

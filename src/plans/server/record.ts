import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { planEntryTypes } from '../rules/entry-types.ts';
import type { PlanEvents, PlanEventType } from '../rules/plan.ts';
import { obstacleTo, type PlanAction, relationsTo, stepsAt, stepsOf } from '../rules/steps.ts';
import { type LoadedPlan, loadPlan, projectPlan } from './projection.ts';

const versions = new Map(planEntryTypes.map(({ type, version }) => [type, version]));

export interface Seen {
  id: string;
  n: number;
}

/** Adds one entry to a plan's chain and shows it. */
export async function record<Type extends PlanEventType>(
  context: Context,
  { id, n }: Seen,
  { type, body, words }: { type: Type; body: PlanEvents[Type]; words?: Record<string, string> },
): Promise<void> {
  await append(context, {
    kind: 'plan',
    subject: id,
    seen: n,
    type,
    version: versions.get(type) ?? 1,
    body: body as unknown as JsonObject,
    ...(words === undefined ? {} : { personal: words }),
  });
  await projectPlan(context, id, await chain(context, 'plan', id));
}

/** The unit somebody acts for. @throws Refused `not-allowed` for whoever acts for none. */
export function actingUnit({ actor }: Context): string {
  if (actor.kind !== 'post') throw new Refused('not-allowed', { reason: 'plan-not-yours' });
  return actor.unit;
}

/**
 * Loads a plan for a step: whether the acting unit may, whether the plan allows it now, whether its sender had seen it as it is.
 *
 * @throws Refused `not-found`, `not-allowed`, `conflict`, `not-now` with the reason.
 */
export async function begin(context: Context, { id, n }: Seen, action: PlanAction): Promise<LoadedPlan> {
  const loaded = await loadPlan(context, id);
  if (loaded === undefined) throw new Refused('not-found');
  const { plan } = loaded;
  const relations = relationsTo(plan, actingUnit(context));
  const isPublic = plan.submittedVersion !== null || relations.includes('own') || relations.includes('asked');
  if (!isPublic) throw new Refused('not-found');
  if (!relations.some((relation) => stepsOf[relation].includes(action)))
    throw new Refused('not-allowed', { reason: 'plan-not-yours' });
  if (plan.n !== n) throw new Refused('conflict', { n: plan.n });
  if (!stepsAt[plan.state].includes(action)) throw new Refused('not-now', { reason: 'plan-step' });
  const obstacle = obstacleTo(action, plan);
  if (obstacle !== undefined) throw new Refused('not-now', { reason: obstacle });
  return loaded;
}

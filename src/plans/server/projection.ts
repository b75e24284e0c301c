import {
  chain,
  type Entry,
  type PersonalValue,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type FindingKind, severityOf } from '../rules/finding.ts';
import { foldPlan, type Plan, type PlanEvents } from '../rules/plan.ts';
import { keepPlan, removePlan, removePlans } from './store.ts';

/** A plan as its chain tells it, with its sealed words. */
export interface LoadedPlan {
  plan: Plan;
  entries: Entry[];
  values: readonly PersonalValue[];
}

export async function loadPlan(context: Context, id: string): Promise<LoadedPlan | undefined> {
  const entries = await chain(context, 'plan', id);
  const plan = foldPlan(entries);
  if (plan === undefined) return undefined;
  return { plan, entries, values: await personalValues(context, { kind: 'plan', subject: id }) };
}

/** A sealed word of one entry; null when it was erased or never said. */
export function wordIn(values: readonly PersonalValue[], n: number | null, name: string): string | null {
  return values.find((value) => value.n === n && value.name === name)?.text ?? null;
}

const isGrave = (key: string) => severityOf[key.split(':')[0] as FindingKind] === 'must';

/** Grave findings of the version last handed in. */
function graveOf(entries: readonly Entry[]): number | null {
  const last = entries.findLast(({ type }) => type === 'plan-submitted');
  const body = last?.body as unknown as PlanEvents['plan-submitted'] | undefined;
  return body === undefined ? null : body.findings.filter(isGrave).length;
}

/** Writes what is shown of a plan, made of its chain alone. */
export async function projectPlan(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const plan = foldPlan(entries);
  if (plan === undefined) return removePlan(context, id);
  const values = await personalValues(context, { kind: 'plan', subject: id });
  const versions = plan.versionsIn.map((n, at) => {
    const entry = entries.find((one) => one.n === n);
    const post = entry?.actor.kind === 'post' ? entry.actor.post : null;
    const written = entry?.recordedAt ?? plan.updatedAt;
    return { version: at + 1, at: written, post, document: wordIn(values, n, 'document') };
  });
  await keepPlan(context, id, { plan, grave: graveOf(entries), versions });
}

/** Plans and their versions, made from the record alone: `diandan rebuild plans`. */
export const planProjection: Projection = {
  name: 'plans',
  kind: 'plan',
  apply: (context, { subject }, entries) => projectPlan(context, subject, entries),
  clear: removePlans,
  shown: shownIn('plans.plan', 'id'),
};

/** Words of a plan that are erased are no longer shown, in the same transaction. */
export function followPlanErasure(): () => void {
  return redrawErased(planProjection);
}

import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { refuseAccusation } from '../../requests/index.ts';
import type * as contract from '../contract.ts';
import type { Part } from '../rules/plan.ts';
import { partFaults } from './city.ts';
import { areUnits } from './crossings.ts';
import { loadPlan, lockGroup, planOf } from './plan-store.ts';
import { record } from './record.ts';

type PlanInput = z.output<typeof contract.planGuidance.input>;
type ReplanInput = z.output<typeof contract.replanGuidance.input>;

/** A group plans for itself; 指导考核组 may for each. */
export function mayPlanFor({ actor }: Context, group: string): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'post' && (actor.unit === group || actor.roles.includes('guidance'));
}

/** 制定计划: one plan for a group in a stage; sent twice with one id it is made once. */
export async function planFor(context: Context, { id, looks, ...said }: PlanInput): Promise<void> {
  const body = { ...said, units: [...new Set(said.units)] };
  if (!mayPlanFor(context, said.group)) throw new Refused('not-allowed', { reason: 'guidance-other-group' });
  if ((await loadPlan(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'guidance-plan', subject: id }, { body, words: { looks } });
    return;
  }
  const { campaign, stage, group } = said;
  await checkPlan(context, { campaign, stage, group }, { ...body, looks });
  await lockGroup(context, group);
  if ((await planOf(context, { campaign, stage, group })) !== undefined)
    throw new Refused('not-now', { reason: 'guidance-planned' });
  await record(context, 'guidance-plan', { id, n: 0 }, { type: 'guidance-planned', body, words: { looks } });
}

/** 调整计划: as it is from now on. */
export async function replan(context: Context, { id, n, looks, ...said }: ReplanInput): Promise<void> {
  const plan = await loadPlan(context, id);
  if (plan === undefined) throw new Refused('not-found');
  if (!mayPlanFor(context, plan.group)) throw new Refused('not-allowed', { reason: 'guidance-other-group' });
  if (plan.n !== n) throw new Refused('conflict', { n: plan.n });
  const { campaign, stage, group } = plan;
  const body = { campaign, stage, group, ...said, units: [...new Set(said.units)] };
  await checkPlan(context, body, { ...said, looks });
  await record(context, 'guidance-plan', { id, n }, { type: 'guidance-replanned', body, words: { looks } });
}

async function checkPlan(
  context: Context,
  part: Part,
  { units, from, to, looks }: Pick<PlanInput, 'units' | 'from' | 'to' | 'looks'>,
): Promise<void> {
  const city = await citySnapshot(context);
  const fields = {
    ...partFaults(city, part),
    ...(areUnits(city, units) ? {} : { units: 'not-a-choice' }),
    ...(to < from ? { to: 'before-begin' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  refuseAccusation(city, { words: looks });
}

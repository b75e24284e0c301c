import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Gate, gateOf } from '../rules/gate.ts';
import { submitterOf } from './city.ts';
import { planOfUnit, versionsOf } from './store.ts';

/**
 * Whether an activity of a campaign counts as opened in a unit, and why not: 审核不过关不放过. Asked by whoever starts,
 * counts or reports activities; without an activity it answers for the campaign as a whole.
 */
export async function activityGate(
  context: Context,
  { campaign, unit, activity = null }: { campaign: string; unit: string; activity?: string | null },
): Promise<Gate> {
  const city = await citySnapshot(context);
  const { date } = city;
  const item = city
    .items('plan-rule')
    .find(({ data }) => data.campaign === campaign && data.from <= date && date <= data.to);
  if (item === undefined) return gateOf({ isRuled: false, isAsked: false, plan: null, activity });
  const rule = item.data;
  const isAsked = submitterOf({ rule, version: item.version, city }, unit) !== undefined;
  const record = isAsked ? await planOfUnit(context, { rule: rule.code, unit }) : undefined;
  if (record === undefined) return gateOf({ isRuled: true, isAsked, plan: null, activity });
  const { id, state, passedVersion } = record;
  const versions = passedVersion === null ? [] : await versionsOf(context, id);
  const passed = versions.find(({ version }) => version === passedVersion)?.document ?? null;
  return gateOf({ isRuled: true, isAsked, plan: { id, state, passedVersion, passed }, activity });
}

import type { CitySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Gate, gateOf } from '../../rules/gate.ts';
import { type RuleInForce, submittersOf } from '../city.ts';
import { handedIn, plansUnder } from '../store.ts';

export interface ActivityGates {
  /** Of a unit; null where the rule does not ask it for a plan. */
  of(unit: string, activity: string): Gate | null;
  /** Of the units whose plan must name the activity. */
  units(activity: string): { asked: number; open: number };
  /** Who writes the first plan 总方案. */
  first: string | null;
}

/** The rule of a campaign's plans in force today. */
export function ruleToday(city: CitySnapshot, campaign: string): RuleInForce | undefined {
  const { date } = city;
  const found = city
    .items('plan-rule')
    .find(({ data }) => data.campaign === campaign && data.from <= date && date <= data.to);
  return found === undefined ? undefined : { rule: found.data, version: found.version, city };
}

/** The gate 审核不过关不放过 of every unit at once, as `activityGate` says it of one. */
export async function gatesUnder(context: Context, inForce: RuleInForce): Promise<ActivityGates> {
  const { rule } = inForce;
  const submitters = submittersOf(inForce);
  const units = submitters.map(({ unit }) => unit);
  const plans = new Map((await plansUnder(context, rule.code)).map((plan) => [plan.unit, plan]));
  const documents = new Map(
    (await handedIn(context, { rule: rule.code, units })).map((one) => [one.unit, one.document]),
  );
  const ask = (unit: string, activity: string): Gate => {
    const record = plans.get(unit);
    if (record === undefined) return gateOf({ isRuled: true, isAsked: true, plan: null, activity });
    const { id, state, passedVersion } = record;
    const passed = passedVersion === null ? null : (documents.get(unit) ?? null);
    return gateOf({ isRuled: true, isAsked: true, plan: { id, state, passedVersion, passed }, activity });
  };
  return {
    of: (unit, activity) => (units.includes(unit) ? ask(unit, activity) : null),
    units: (activity) => {
      const items = rule.items.filter((item) => item.activity === activity);
      const levels = new Set(items.flatMap((item) => item.levels));
      const asked = submitters.filter(({ level }) => levels.has(level.code));
      return { asked: asked.length, open: asked.filter(({ unit }) => ask(unit, activity).isOpen).length };
    },
    first: submitters.find(({ level }) => level.isFirst)?.unit ?? null,
  };
}

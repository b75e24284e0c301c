import type { PlanDocument } from './document.ts';
import type { PlanState } from './plan.ts';

/** Why an activity of a unit counts as opened 已启动, or not yet: 审核不过关不放过. */
export type GateReason =
  | 'no-rule' // 本期没有要求报方案
  | 'not-asked' // 该单位不在报送范围
  | 'passed'
  | 'no-plan'
  | 'not-passed'
  | 'not-in-plan';

export interface Gate {
  isOpen: boolean;
  reason: GateReason;
  /** How far the plan is, where there is one. */
  state: PlanState | null;
  plan: string | null;
  /** Since when there is a plan that passed, an entry number of its chain. */
  version: number | null;
}

export interface GateQuestion {
  isRuled: boolean;
  isAsked: boolean;
  plan: { id: string; state: PlanState; passedVersion: number | null; passed: PlanDocument | null } | null;
  activity: string | null;
}

/**
 * The gate before an activity: open where nobody asked for a plan, and where the unit's plan has passed and names the
 * activity. A plan that is being changed keeps what passed.
 */
export function gateOf({ isRuled, isAsked, plan, activity }: GateQuestion): Gate {
  const told = (isOpen: boolean, reason: GateReason): Gate => ({
    isOpen,
    reason,
    state: plan?.state ?? null,
    plan: plan?.id ?? null,
    version: plan?.passedVersion ?? null,
  });
  if (!isRuled) return told(true, 'no-rule');
  if (!isAsked) return told(true, 'not-asked');
  if (plan === null) return told(false, 'no-plan');
  if (plan.passedVersion === null) return told(false, 'not-passed');
  const names = plan.passed?.entries.some((entry) => entry.activity === activity) ?? false;
  return activity === null || names ? told(true, 'passed') : told(false, 'not-in-plan');
}

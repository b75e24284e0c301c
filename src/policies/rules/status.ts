import type { CivilDate } from '../../platform/time.ts';
import type { Policy } from './policy.ts';

/** 尚未施行 · 有效 · 已到期 · 废止, by date alone. */
export type Status = 'not-yet' | 'in-force' | 'expired' | 'abolished';

/** What a decision is wanted for: to apply 申请, to settle and audit 清算审计, or to see what would be 测算. */
export type Purpose = 'apply' | 'settle' | 'what-if';

/** Whether a policy is in force on a day; this is said before anything else about it. */
export function effectiveStatus({ validity }: Policy, on: CivilDate): Status {
  if (validity.abolished !== undefined && on >= validity.abolished.on) return 'abolished';
  if (on < validity.from) return 'not-yet';
  return validity.to !== undefined && on > validity.to ? 'expired' : 'in-force';
}

/** Whether a policy of this status may be used for the purpose; one that has ended serves settlement and audit at most. */
export function mayUse(policy: Policy, status: Status, purpose: Purpose): boolean {
  if (purpose === 'what-if' || status === 'in-force') return true;
  return purpose === 'settle' && status !== 'not-yet' && policy.validity.afterwards === 'settlement';
}

/** The day whose rules apply: the day itself, or the last or first day of the policy's life when it lies outside. */
export function ruleDate({ validity }: Policy, on: CivilDate): CivilDate {
  const ends = [validity.to, validity.abolished?.on].filter((end) => end !== undefined).sort();
  const last = ends[0];
  if (last !== undefined && on > last) return last;
  return on < validity.from ? validity.from : on;
}

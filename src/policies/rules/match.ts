import { type Case, type Decision, decide, type Standing } from './decide.ts';
import type { Policy } from './policy.ts';
import { type PreparedPolicy, preparePolicy, type Setting } from './prepare.ts';

const order: readonly Standing[] = ['eligible', 'incomplete', 'not-eligible', 'closed'];

/** A policy with what it decides for one asker. */
export interface Match {
  prepared: PreparedPolicy;
  decision: Decision;
}

/**
 * Decides all policies for one asker 政策匹配: what can be got first, then what is open, why not the others, what has
 * ended last; within each by the policy's own end, the nearest first.
 */
export function matchPolicies(policies: readonly Policy[], given: Case, setting: Setting): Match[] {
  return inOrder(
    policies.map((policy) => {
      const prepared = preparePolicy(policy, setting);
      return { prepared, decision: decide(prepared, given) };
    }),
  );
}

/** Matches in the order a firm reads them. */
export function inOrder(matches: readonly Match[]): Match[] {
  return matches.toSorted(
    (one, other) => place(one) - place(other) || byEnd(one.prepared.policy, other.prepared.policy),
  );
}

function place({ decision }: Match): number {
  return order.indexOf(decision.standing);
}

function byEnd(one: Policy, other: Policy): number {
  const [left, right] = [one.validity.to ?? '9999-12-31', other.validity.to ?? '9999-12-31'];
  if (left !== right) return left < right ? -1 : 1;
  return one.code < other.code ? -1 : 1;
}

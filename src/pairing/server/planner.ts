import { bestByColumns } from '../rules/optimise/columns.ts';
import {
  type FrozenArc,
  type Loosening,
  looseLimits,
  loosened,
  readLoosening,
  smallestFirst,
} from '../rules/optimise/loosening.ts';
import { explainPlan, type Plan } from '../rules/optimise/plan.ts';
import type { Problem } from '../rules/optimise/problem.ts';
import type { Solve } from './solver.ts';

export interface Planned {
  plan: Plan;
  /** Only where somebody is left out: which limit stands against it, the smallest loosening first. */
  loosenings: Loosening[];
}

/** The best plan with its reasons; where it leaves somebody out, what would have to give way. */
export function planWith(
  solve: Solve,
  { problem, frozen }: { problem: Problem; frozen: readonly FrozenArc[] },
): Planned {
  const plan = explainPlan(problem, bestByColumns(problem, solve));
  if (plan.empty.length === 0) return { plan, loosenings: [] };
  const loosenings = looseLimits.flatMap((limit) => {
    if (limit === 'frozen' && frozen.length === 0) return [];
    const loose = loosened(problem, limit, frozen);
    const found = readLoosening(problem, loose, { limit, used: bestByColumns(loose, solve).used });
    return found.empty < plan.empty.length ? [found] : [];
  });
  return { plan, loosenings: smallestFirst(loosenings) };
}

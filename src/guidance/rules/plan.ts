import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';

/** One group in one stage of one campaign: what a plan and a cell of the matrix are of. */
export interface Part extends JsonObject {
  campaign: string;
  stage: string;
  group: string;
}

/** Body of `guidance-planned` and `guidance-replanned`, version 1; what is looked at stands beside it, sealed. */
export interface GuidancePlan extends Part {
  units: string[];
  from: CivilDate;
  to: CivilDate;
}

/** The plan 指导计划 of a group for a stage, as its chain tells it. */
export interface Plan extends GuidancePlan {
  n: number;
  /** Entry its words stand beside. */
  saidAt: number;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** Folds a plan. @throws TypeError for another type, or one that cannot follow. */
export function foldPlan(entries: readonly Told[]): Plan | undefined {
  let plan: Plan | undefined;
  for (const { n, type, body } of entries) {
    if (type === 'erased' && plan !== undefined) plan = { ...plan, n };
    else if (type === (plan === undefined ? 'guidance-planned' : 'guidance-replanned'))
      plan = { ...(body as unknown as GuidancePlan), n, saidAt: n };
    else throw new TypeError(`${type} is no entry of a plan here`);
  }
  return plan;
}

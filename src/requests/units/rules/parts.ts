import type { Heir } from '../../../city/index.ts';
import type { RequestState } from '../../rules/state.ts';

/** Whether a unit still has a part in a request that another must go on with. */
export function hasPart(state: RequestState, unit: string): boolean {
  const { facts, owner, lead, helpers, asked, statement, units } = state;
  return (
    [facts.owner, facts.accusedUnit, owner, lead, asked?.to, units[0]].includes(unit) ||
    helpers.some((helper) => helper.unit === unit) ||
    (statement !== null && !statement.given && statement.unit === unit)
  );
}

/** Who goes on with a request for a unit: by its category where a split says so. */
export function heirIn(heir: Heir, category: string | null): string {
  return (category === null ? undefined : heir.byCategory[category]) ?? heir.to;
}

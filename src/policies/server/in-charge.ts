import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';

/** The unit that leads a policy in this city 牵头单位, by the city's own data. */
export function unitInCharge(city: CitySnapshot, policy: string) {
  return city.items('unit').find(({ data }) => data.policies?.includes(policy))?.data;
}

/**
 * Lets only the unit in charge of a policy, or the campaign's office, change what the city states for it.
 *
 * @throws Refused `not-allowed` with the reason.
 */
export async function requireInCharge(context: Context, policy: string): Promise<void> {
  const { actor } = context;
  if (actor.kind === 'system') return;
  if (actor.kind === 'post' && actor.roles.includes('office')) return;
  const unit = unitInCharge(await citySnapshot(context), policy);
  if (actor.kind === 'post' && unit !== undefined && actor.unit === unit.code) return;
  throw new Refused('not-allowed', { reason: 'not-in-charge' });
}

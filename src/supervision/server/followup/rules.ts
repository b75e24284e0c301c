import { type CitySnapshot, type Kinds, unitsBelow } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type LookWay, waysOf } from '../../rules/followup/follow-up.ts';

export type FollowRules = Kinds['follow-up'];

/** The city's rules of following up. @throws Refused `not-now` where it has none */
export function rulesOf(city: CitySnapshot): FollowRules {
  const rules = city.items('follow-up')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'follow-rules' });
  return rules;
}

/** Whether whoever looks is of a unit, or of one under it. */
export function isOfUnit({ actor }: Context, city: CitySnapshot, unit: string): boolean {
  if (actor.kind !== 'post') return false;
  const units = city.items('unit').map(({ data }) => data);
  return unitsBelow(unit, units).includes(actor.unit);
}

/** How the post may look at something: by telephone, on the spot, both or neither. */
export function waysHere(
  { actor }: Context,
  { lookers }: FollowRules,
  of: Parameters<typeof waysOf>[0],
): LookWay[] {
  return actor.kind === 'post' ? waysOf(of, actor.roles, lookers) : [];
}

/** Whether the city lets the post look. */
export function isLooker({ actor }: Context, rules: FollowRules): boolean {
  return actor.kind === 'post' && rules.lookers.some((role) => actor.roles.includes(role));
}

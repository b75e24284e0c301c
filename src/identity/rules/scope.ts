import { unitsBelow } from '../../city/rules/duty.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Role } from '../../platform/roles.ts';
import { isAdministrator } from './duties.ts';

/** The part of a city's organisation that a post's sight depends on. */
export interface Organisation {
  units: readonly Kinds['unit'][];
  /** Units each guidance group 巡回指导组 guides. */
  guidance: readonly { unit: string; areas: readonly string[] }[];
}

/** Roles that work on cases of the whole city: the hotline's desk, the leading group's office and its groups, leaders. */
const wholeCity: ReadonlySet<Role> = new Set<Role>([
  'operator',
  'shift-lead',
  'dispatcher',
  'reception',
  'callback',
  'reviewer',
  'leader',
  'office',
  'coordination',
  'guidance',
  'briefing',
  'conduct',
]);

/** Roles that work on what their own unit and the units below it own. */
const ownUnit: ReadonlySet<Role> = new Set<Role>(['handler', 'unit-head', 'unit-admin']);

/**
 * Unit codes whose cases a post may see 可见范围: `*` is the whole city, an empty list nothing. Least sight: a role
 * that is not named sees nothing, and an administrator sees no case whatever else the post carries.
 */
export function scopeOfPost(
  post: { unit: string; roles: readonly Role[] },
  organisation: Organisation,
): readonly string[] | '*' {
  const { unit, roles } = post;
  if (isAdministrator(roles)) return [];
  if (roles.some((role) => wholeCity.has(role))) return '*';
  const tops = roles.some((role) => ownUnit.has(role)) ? [unit] : [];
  if (roles.includes('guidance-group')) tops.push(...areasOf(unit, organisation));
  return [...new Set(tops.flatMap((top) => unitsBelow(top, organisation.units)))];
}

function areasOf(unit: string, { guidance }: Organisation): string[] {
  return guidance.filter((group) => group.unit === unit).flatMap((group) => group.areas);
}

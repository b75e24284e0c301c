import type { Permission } from '../../platform/permission.ts';
import type { Role } from '../../platform/roles.ts';

/** Posts that work on policies in a unit; which policies are theirs is city data (`unit.policies`). */
const officers = ['handler', 'unit-head', 'office'] as const satisfies readonly Role[];

/** Who may do what with policies. Lists, bookings and files show only what the unit itself or a unit below it handed in. */
export const policyPermissions = {
  'policies.read': { signedIn: true },
  'policies.set': { roles: officers },
  'policies.relief': { roles: officers },
  'policies.exceptions': { roles: officers },
  'policies.applications': { roles: [...officers, 'dispatcher', 'operator', 'shift-lead', 'reception'] },
  'policies.decide-application': { roles: officers },
  'policies.statistics': { roles: [...officers, 'briefing', 'coordination'] },
} as const satisfies Record<string, Permission>;

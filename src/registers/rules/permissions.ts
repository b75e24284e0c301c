import type { Permissions } from '../../platform/permission.ts';
import type { Role } from '../../platform/roles.ts';

/** Which item a post sees and which step it takes is the register's own; these say who may use registers at all. */
export const registerPermissions = {
  'registers.read': {
    roles: [
      'office',
      'coordination',
      'guidance',
      'guidance-group',
      'conduct',
      'leader',
      'handler',
      'unit-head',
    ],
  },
  'registers.keep': {
    roles: ['office', 'coordination', 'guidance', 'guidance-group', 'handler', 'unit-head'],
  },
} as const satisfies Permissions;

/** These see every item; others those of their units, of registers their unit leads or has a step in. */
export const registerOffice: readonly Role[] = [
  'office',
  'coordination',
  'guidance',
  'guidance-group',
  'conduct',
  'leader',
];

import type { Permissions } from '../../platform/permission.ts';

/** Who goes writes it down; who answers for it settles it; somebody else checks. */
export const visitPermissions = {
  'visits.read': {
    roles: [
      'office',
      'coordination',
      'guidance',
      'conduct',
      'leader',
      'guidance-group',
      'handler',
      'unit-head',
    ],
  },
  'visits.write': {
    roles: ['handler', 'unit-head', 'leader', 'office', 'coordination', 'guidance-group'],
  },
  'visits.settle': { roles: ['handler', 'unit-head', 'leader', 'office', 'coordination', 'guidance-group'] },
  'visits.check': { roles: ['handler', 'unit-head', 'office', 'guidance', 'guidance-group'] },
  'visits.coverage': { roles: ['office', 'coordination', 'guidance', 'leader', 'guidance-group'] },
} as const satisfies Permissions;

/** These see every visit; others those their unit made, answers for, or that came to its place. */
export const visitOffice = [
  'office',
  'coordination',
  'guidance',
  'conduct',
  'leader',
  'guidance-group',
] as const;

/** These may check what others did, beside the unit of whoever was visited. */
export const visitCheckers = ['office', 'guidance', 'guidance-group'] as const;

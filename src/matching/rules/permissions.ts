import type { Permissions } from '../../platform/permission.ts';

/** Units list what is needed and offered where they are; whoever leads a kind, or the office, brings both together. */
export const matchingPermissions = {
  'matches.read': { roles: ['office', 'coordination', 'guidance', 'leader', 'handler', 'unit-head'] },
  'matches.keep': { roles: ['office', 'coordination', 'handler', 'unit-head'] },
} as const satisfies Permissions;

/** These see every need and every match, without names; others what their own unit has part in. */
export const matchingOffice = ['office', 'coordination', 'guidance', 'leader'] as const;

import type { Permissions } from '../../platform/permission.ts';

/** Who decides what is public: a reviewer releases, never whoever handled the request; units announce their own works. */
export const disclosurePermissions = {
  'disclosure.review': { roles: ['reviewer'] },
  'announcements.read': { signedIn: true },
  'announcements.issue': { roles: ['reviewer', 'publicity', 'shift-lead', 'unit-head'] },
} as const satisfies Permissions;

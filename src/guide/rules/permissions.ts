import type { Permissions } from '../../platform/permission.ts';

/** Who sets the system up reads and confirms; the other two administrators and the office read along. */
export const guidePermissions = {
  'guide.first-hour': { roles: ['system-admin', 'security-admin', 'audit-admin', 'office'] },
  'guide.confirm': { roles: ['system-admin'] },
  'guide.updates': { roles: ['system-admin', 'security-admin', 'audit-admin', 'office'] },
  'guide.practice': { signedIn: true },
  'guide.practice-anew': { roles: ['shift-lead', 'system-admin', 'unit-admin'] },
} as const satisfies Permissions;

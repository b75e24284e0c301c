import type { Permissions } from '../../platform/permission.ts';

/**
 * One person prepares a list of destruction, another releases it: that they are never the same is `rules/destruction.ts`,
 * whatever posts they hold. Whoever audits reads what was destroyed, and by whom.
 */
export const privacyPermissions = {
  'destruction.read': { roles: ['shift-lead', 'office', 'audit-admin'] },
  'destruction.prepare': { roles: ['shift-lead', 'office'] },
  'destruction.release': { roles: ['shift-lead', 'office'] },
  'destruction.hold': { roles: ['dispatcher', 'shift-lead', 'office'] },
  // whoever receives people, and the office whose records they are; what they look at is logged like any look
  'data-wishes.handle': { roles: ['reception', 'shift-lead', 'office'] },
} as const satisfies Permissions;

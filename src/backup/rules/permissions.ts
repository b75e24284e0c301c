import type { Permissions } from '../../platform/permission.ts';

/** Who looks after backups: the system administrator; whoever is on duty sees the light. */
export const backupPermissions = {
  'backup.health': { roles: ['system-admin', 'shift-lead', 'office', 'security-admin', 'audit-admin'] },
  'backup.read': { roles: ['system-admin', 'audit-admin'] },
  'backup.start': { roles: ['system-admin'] },
  'backup.settings': { roles: ['system-admin'] },
  'backup.keys': { roles: ['system-admin'] },
  'backup.restore': { roles: ['system-admin'] },
} as const satisfies Permissions;

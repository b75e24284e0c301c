import type { Permissions } from '../../platform/permission.ts';

/** Who sees whether messages go out; the gateway itself reports with the code of its address. */
export const channelPermissions = {
  'channels.read': { roles: ['system-admin', 'shift-lead', 'office'] },
  // a message costs money and reaches a telephone: only who sets the gateway up tries it
  'channels.test': { roles: ['system-admin'] },
  'channels.receipts': { everyone: true },
} as const satisfies Permissions;

import type { Permissions } from '../../platform/permission.ts';

/** Who may come to the box. Reading still needs a key: these say only whose posts have a place there. */
export const boxPermissions = {
  'box.use': { everyone: true },
  'box.staff': { roles: ['box-keeper', 'box-reviewer'] },
} as const satisfies Permissions;

import type { Permission } from '../../platform/permission.ts';

/** The public site is open to everybody; what opens one request is its secret code, checked when it is opened. */
export const portalPermissions = {
  'portal.read': { everyone: true, asker: true },
  'portal.ask': { everyone: true, asker: true },
  'portal.track': { everyone: true, asker: true },
} as const satisfies Record<string, Permission>;

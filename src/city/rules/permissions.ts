import type { Permission } from '../../platform/permission.ts';

/** Who may see and change city data (engineering B17). */
export const cityPermissions = {
  'city.read': { signedIn: true },
  'city.save': { roles: ['system-admin'] },
  // what the city decided, in which version, and who changed it
  'city.history': { roles: ['system-admin', 'audit-admin', 'office'] },
  // as part of a ruling only 会商裁定
  'city.amend-catalogue': { roles: ['shift-lead'] },
  // 单位更名、合并、撤销、拆分: who looks after the system, and the office whose units they are
  'city.reorganise': { roles: ['system-admin', 'office'] },
  'city.load': { roles: ['system-admin'] },
} as const satisfies Record<string, Permission>;

export type CityPermission = keyof typeof cityPermissions;

import type { Permissions } from '../../platform/permission.ts';

/**
 * Who may do what about accounts and posts. The three administrators divide it: one makes accounts, another gives
 * posts, the third reads who looked at what; none can do the work of the others (GB/T 22239-2019 8.1.4.2, 8.1.5).
 * A unit administrator 单位管理员 does both for the own unit and those under it (`server/jurisdiction.ts`).
 */
export const identityPermissions = {
  'session.open': { everyone: true },
  'session.close': { everyone: true },
  'session.read': { signedIn: true },
  'session.post': { signedIn: true },
  'session.password': { signedIn: true },
  'session.second-factor': { signedIn: true },
  'session.list': { signedIn: true },
  'session.end': { signedIn: true },
  'accounts.read': { roles: ['system-admin', 'security-admin', 'audit-admin', 'unit-admin'] },
  // a list opens accounts; the unit administrator gives the posts of the own units with them
  'accounts.open-many': { roles: ['system-admin', 'unit-admin'] },
  'accounts.hand-over': { roles: ['security-admin', 'unit-admin'] },
  'accounts.open': { roles: ['system-admin'] },
  'accounts.close': { roles: ['system-admin', 'unit-admin'] },
  'accounts.reset-password': { roles: ['system-admin', 'unit-admin'] },
  'accounts.remove-second-factor': { roles: ['security-admin'] },
  'accounts.end-sessions': { roles: ['security-admin'] },
  'posts.read': { roles: ['security-admin', 'audit-admin'] },
  'posts.give': { roles: ['security-admin', 'unit-admin'] },
  'posts.give-many': { roles: ['security-admin'] },
  'posts.take': { roles: ['security-admin', 'unit-admin'] },
  'posts.delegate': { roles: ['security-admin'] },
  'posts.end-delegation': { roles: ['security-admin'] },
  'audit.read': { roles: ['audit-admin'] },
} as const satisfies Permissions;

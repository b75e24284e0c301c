import type { Permissions } from '../../platform/permission.ts';

/**
 * Who may do what about accounts and posts. The three administrators divide it: one makes accounts, another gives
 * posts, the third reads who looked at what; none can do the work of the others (GB/T 22239-2019 8.1.4.2, 8.1.5).
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
  'accounts.read': { roles: ['system-admin', 'security-admin', 'audit-admin'] },
  'accounts.open': { roles: ['system-admin'] },
  'accounts.close': { roles: ['system-admin'] },
  'accounts.reset-password': { roles: ['system-admin'] },
  'accounts.remove-second-factor': { roles: ['security-admin'] },
  'accounts.end-sessions': { roles: ['security-admin'] },
  'posts.read': { roles: ['security-admin', 'audit-admin'] },
  'posts.give': { roles: ['security-admin'] },
  'posts.take': { roles: ['security-admin'] },
  'posts.delegate': { roles: ['security-admin'] },
  'posts.end-delegation': { roles: ['security-admin'] },
  'audit.read': { roles: ['audit-admin'] },
} as const satisfies Permissions;

import type { Permission } from '../../../platform/permission.ts';

/** The lead draws and judges; each person sees what was found about their own work, and may appeal. */
export const qualityPermissions = {
  'quality.judge': { roles: ['shift-lead'] },
  'quality.own': { roles: ['operator', 'shift-lead', 'reception', 'dispatcher', 'callback'] },
} as const satisfies Record<string, Permission>;

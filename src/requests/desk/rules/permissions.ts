import type { Permission } from '../../../platform/permission.ts';

const takesCalls = ['operator', 'shift-lead', 'reception', 'dispatcher'] as const;

/** Who does what at the desk where calls are taken. */
export const deskPermissions = {
  'desk.caller': { roles: [...takesCalls, 'callback'] },
  'desk.calls': { roles: takesCalls },
  'desk.alarms': { roles: takesCalls },
} as const satisfies Record<string, Permission>;

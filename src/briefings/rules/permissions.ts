import type { Permissions } from '../../platform/permission.ts';

/** Who opens 今日一页: leaders, heads of units, the office and its groups, and who leads the shift. */
export const briefingPermissions = {
  'day-page.read': {
    roles: ['leader', 'unit-head', 'office', 'coordination', 'guidance', 'briefing', 'shift-lead'],
  },
  // one page for all who read the whole city: what was prepared at the end of the day, and the archive of it
  'day-page.archive': { roles: ['leader', 'office', 'coordination', 'guidance', 'briefing', 'shift-lead'] },
} as const satisfies Permissions;

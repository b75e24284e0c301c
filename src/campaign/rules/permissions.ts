import type { Permissions } from '../../platform/permission.ts';
import type { Role } from '../../platform/roles.ts';

/** Who looks at the organisation of a campaign, and who changes it. Posts stand there, never persons. */
export const campaignPermissions = {
  'campaign.read': {
    roles: [
      ...['office', 'coordination', 'guidance', 'guidance-group', 'conduct', 'briefing', 'publicity'],
      ...['leader', 'handler', 'unit-head'],
    ] as const,
  },
  'campaign.keep': { roles: ['office', 'coordination'] },
  'secondments.read': {
    roles: ['office', 'coordination', 'guidance', 'conduct', 'leader', 'unit-head', 'unit-admin'],
  },
} as const satisfies Permissions;

/** These see secondments of every unit; heads and administrators of units those of their own. */
export const secondmentOffice: readonly Role[] = ['office', 'coordination', 'guidance', 'conduct', 'leader'];

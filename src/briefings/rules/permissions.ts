import type { Permissions } from '../../platform/permission.ts';

/** Who opens 今日一页: leaders, heads of units, the office and its groups, and who leads the shift. */
export const briefingPermissions = {
  'day-page.read': {
    roles: ['leader', 'unit-head', 'office', 'coordination', 'guidance', 'briefing', 'shift-lead'],
  },
  // one page for all who read the whole city: what was prepared at the end of the day, and the archive of it
  'day-page.archive': { roles: ['leader', 'office', 'coordination', 'guidance', 'briefing', 'shift-lead'] },
  // issued papers go to those on their list; whoever writes, reads or signs them sees drafts too
  'papers.read': {
    roles: [
      'leader',
      'unit-head',
      'office',
      'coordination',
      'guidance',
      'briefing',
      'publicity',
      'conduct',
      'shift-lead',
      'guidance-group',
    ],
  },
  'papers.write': { roles: ['briefing', 'office'] },
  'papers.review': { roles: ['briefing', 'coordination', 'office'] },
  'papers.issue': { roles: ['office', 'leader'] },
  // a number opens its list for whoever may open lists of requests at all
  'papers.figures': {
    roles: ['leader', 'unit-head', 'office', 'coordination', 'guidance', 'briefing', 'shift-lead'],
  },
} as const satisfies Permissions;

/** Roles that see issues before they come out: who writes, reads over and signs them. */
export const paperMakers = ['briefing', 'office', 'coordination'] as const;

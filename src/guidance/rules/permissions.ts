import type { Permissions } from '../../platform/permission.ts';

/** A group works in its own name only; which unit it is, and whom it may look at, is `rules/hands.ts`. */
export const guidancePermissions = {
  'guidance.read': {
    roles: [
      'guidance-group',
      'guidance',
      'office',
      'coordination',
      'conduct',
      'leader',
      'handler',
      'unit-head',
    ],
  },
  'guidance.plan': { roles: ['guidance-group', 'guidance'] },
  'guidance.visit': { roles: ['guidance-group'] },
  'guidance.answer': { roles: ['handler', 'unit-head'] },
  'guidance.coverage': {
    roles: ['guidance-group', 'guidance', 'office', 'coordination', 'conduct', 'leader'],
  },
  'models.read': {
    roles: [
      'guidance-group',
      'guidance',
      'office',
      'coordination',
      'leader',
      'publicity',
      'reviewer',
      'handler',
      'unit-head',
    ],
  },
  'models.list': { roles: ['guidance-group', 'guidance', 'office', 'coordination', 'handler', 'unit-head'] },
  'models.check': { roles: ['guidance', 'office', 'coordination'] },
  'models.release': { roles: ['publicity', 'reviewer'] },
} as const satisfies Permissions;

/** These release and see every case, of visits none. */
export const modelReleasers = ['publicity', 'reviewer'] as const;

/** These see every group's work; a group its own, a unit what concerns it. */
export const guidanceOffice = ['guidance', 'office', 'coordination', 'conduct', 'leader'] as const;

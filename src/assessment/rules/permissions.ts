import type { Permissions } from '../../platform/permission.ts';

/** Roles that read whole sheets; a unit reads its own lines and the bands of its group. */
export const assessmentOffice = ['guidance', 'office', 'coordination', 'leader'] as const;

/**
 * The group that scores 指导考核 issues sheets; what a unit says against a line is decided by the office, never by who scored.
 */
export const assessmentPermissions = {
  'assessment.read': { roles: [...assessmentOffice, 'unit-head'] },
  'assessment.prepare': { roles: ['guidance'] },
  'assessment.issue': { roles: ['guidance'] },
  'assessment.appeal': { roles: ['unit-head'] },
  'assessment.decide': { roles: ['office'] },
  'settlement.read': { roles: [...assessmentOffice, 'unit-head'] },
  'settlement.settle': { roles: ['office'] },
  'outcomes.read': { roles: [...assessmentOffice] },
  // who watches conduct looks at signals, and whoever scores does not see them
  'signals.read': { roles: ['conduct', 'unit-head'] },
  'signals.review': { roles: ['conduct'] },
  'signals.explain': { roles: ['unit-head'] },
} as const satisfies Permissions;

import type { Permissions } from '../../platform/permission.ts';

const ofUnits = ['handler', 'unit-head', 'office', 'guidance', 'leader'] as const;

/**
 * A unit writes its own plan; whoever works for the unit above reviews it. Which unit stands how to which plan is
 * `rules/steps.ts`: a role alone opens no plan.
 */
export const planPermissions = {
  'plans.read': {
    roles: [
      'handler',
      'unit-head',
      'office',
      'coordination',
      'guidance',
      'guidance-group',
      'briefing',
      'conduct',
      'leader',
    ],
  },
  // a township has one clerk: who handles may hand in, too
  'plans.write': { roles: ['handler', 'unit-head', 'office'] },
  'plans.submit': { roles: ['handler', 'unit-head', 'office'] },
  'plans.review': { roles: ofUnits },
  'plans.decide-appeal': { roles: ofUnits },
  'plans.consult': { roles: ['handler', 'unit-head', 'office'] },
  'plans.opinion': { roles: ['handler', 'unit-head'] },
} as const satisfies Permissions;

/** These read every plan that was handed in; a unit reads its own, those it reviews, and those it was asked about. */
export const planOffice = [
  'office',
  'coordination',
  'guidance',
  'guidance-group',
  'briefing',
  'conduct',
  'leader',
] as const;

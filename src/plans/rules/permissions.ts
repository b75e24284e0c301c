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
  // figures of the whole city, of nobody
  'activities.read': {
    roles: [
      'handler',
      'unit-head',
      'office',
      'coordination',
      'guidance',
      'guidance-group',
      'briefing',
      'publicity',
      'conduct',
      'leader',
    ],
  },
  'acts.read': {
    roles: [
      'handler',
      'unit-head',
      'office',
      'coordination',
      'guidance',
      'leader',
      'publicity',
      'reviewer',
      'callback',
    ],
  },
  'acts.propose': { roles: ['handler', 'unit-head', 'office', 'coordination'] },
  // somebody else than whoever proposed it, or wants it accepted without the askers' words
  'acts.approve': { roles: ['office', 'coordination'] },
  'acts.carry': { roles: ['handler', 'unit-head'] },
  // never a unit that carries the act
  'acts.ask': { roles: ['callback'] },
  'acts.release': { roles: ['publicity', 'reviewer'] },
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

/** These see where every act comes from, and the hot issues no act answers. */
export const actOffice = ['office', 'coordination', 'leader'] as const;

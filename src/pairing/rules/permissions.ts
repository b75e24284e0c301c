import type { Permissions } from '../../platform/permission.ts';

/** The campaign's office keeps the register; a leader or the office approves a change of a base pair; helpers report. */
export const pairingPermissions = {
  'pairs.read': {
    roles: [
      'office',
      'coordination',
      'guidance',
      'conduct',
      'leader',
      'guidance-group',
      'handler',
      'unit-head',
    ],
  },
  'pairs.keep': { roles: ['office', 'coordination'] },
  'pairs.approve': { roles: ['office', 'leader'] },
  'pairs.report': { roles: ['handler', 'unit-head', 'leader'] },
  'pairs.confirm': { roles: ['handler', 'unit-head'] },
} as const satisfies Permissions;

/** These see every pair; others those their own unit helps in or is helped by. */
export const pairOffice = ['office', 'coordination', 'guidance', 'conduct', 'leader'] as const;

import type { Permissions } from '../../platform/permission.ts';

/** Leaders write 批示, the office gives 交办, the unit answers; who may step in which state is `rules/note.ts`. */
export const supervisionPermissions = {
  'notes.write': { roles: ['leader', 'unit-head'] },
  'notes.read': {
    roles: [
      'leader',
      'office',
      'coordination',
      'guidance',
      'shift-lead',
      'dispatcher',
      'handler',
      'unit-head',
    ],
  },
  'notes.assign': { roles: ['leader', 'unit-head', 'office', 'coordination', 'shift-lead'] },
  'notes.answer': { roles: ['handler', 'unit-head', 'shift-lead', 'dispatcher'] },
  'notes.close': { roles: ['leader', 'unit-head', 'office', 'coordination', 'shift-lead'] },
} as const satisfies Permissions;

/** Roles that see and hand on every note of the city. */
export const noteOffice = ['office', 'coordination', 'guidance', 'shift-lead'] as const;

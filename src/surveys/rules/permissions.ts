import type { Permissions } from '../../platform/permission.ts';

/** The campaign's office asks; operators write down what is said to them by telephone; answers are never read one by one. */
export const surveyPermissions = {
  'surveys.read': {
    roles: [
      'office',
      'coordination',
      'guidance',
      'briefing',
      'publicity',
      'leader',
      'operator',
      'shift-lead',
      'callback',
    ],
  },
  'surveys.keep': { roles: ['office', 'coordination'] },
  'surveys.results': { roles: ['office', 'coordination', 'guidance', 'briefing', 'publicity', 'leader'] },
  'surveys.answer': { roles: ['operator', 'shift-lead', 'callback'] },
} as const satisfies Permissions;

import type { Permissions } from '../../platform/permission.ts';

/** Leaders write 批示, the office gives 交办, the unit answers; who may step in which state is `rules/note.ts`. */
export const supervisionPermissions = {
  // the conduct group keeps files; a head answers for its own unit, the office reviews what it did not decide; the second wall knows it too
  'referrals.read': { roles: ['conduct', 'office', 'unit-head'] },
  'referrals.keep': { roles: ['conduct'] },
  'referrals.answer': { roles: ['unit-head'] },
  'referrals.review': { roles: ['office'] },
  // conduct drafts, the office checks the law, a leader approves; the named unit is heard; what is published staff may read
  'bulletins.read': {
    roles: [
      'conduct',
      'office',
      'leader',
      'coordination',
      'guidance',
      'briefing',
      'publicity',
      'handler',
      'unit-head',
    ],
  },
  'bulletins.keep': { roles: ['conduct'] },
  'bulletins.answer': { roles: ['unit-head'] },
  'bulletins.check': { roles: ['office'] },
  'bulletins.approve': { roles: ['leader'] },
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
  'notes.transcribe': { roles: ['leader', 'unit-head', 'office', 'coordination', 'shift-lead'] },
  'notes.close': { roles: ['leader', 'unit-head', 'office', 'coordination', 'shift-lead'] },
  // the office and the dispatching centre keep the problem list, the unit that owns a problem reports on it, leaders read
  'problems.read': {
    roles: [
      'dispatcher',
      'shift-lead',
      'office',
      'coordination',
      'guidance',
      'leader',
      'handler',
      'unit-head',
    ],
  },
  'problems.keep': { roles: ['dispatcher', 'shift-lead', 'office', 'coordination'] },
  'problems.report': { roles: ['handler', 'unit-head'] },
  // who issues which rung, and who answers it, is `rules/ladder.ts`
  'ladder.read': {
    roles: [
      'dispatcher',
      'shift-lead',
      'office',
      'coordination',
      'guidance',
      'conduct',
      'leader',
      'handler',
      'unit-head',
    ],
  },
  'ladder.issue': { roles: ['dispatcher', 'shift-lead', 'coordination', 'conduct', 'office'] },
  'ladder.answer': { roles: ['handler', 'unit-head'] },
  'prompts.read': {
    roles: ['office', 'coordination', 'guidance', 'conduct', 'shift-lead', 'leader', 'handler', 'unit-head'],
  },
  'prompts.issue': { roles: ['coordination', 'office'] },
  'prompts.answer': { roles: ['handler', 'unit-head'] },
  // the office calls meetings and writes down what they decide; heads who are named and units that owe something see theirs
  'meetings.read': {
    roles: ['office', 'coordination', 'guidance', 'leader', 'handler', 'unit-head'],
  },
  'meetings.keep': { roles: ['office', 'coordination'] },
  'meetings.answer': { roles: ['handler', 'unit-head'] },
  // the office puts tasks on the claim board and says what came of them; leaders and heads of units claim and give back
  'claims.read': {
    roles: ['office', 'coordination', 'guidance', 'conduct', 'leader', 'handler', 'unit-head'],
  },
  'claims.keep': { roles: ['office', 'coordination'] },
  'claims.take': { roles: ['leader', 'unit-head'] },
  // posts of the office look again at what units closed; the desk reads, since it opens again what came back
  'follow-ups.read': {
    roles: [
      'guidance',
      'conduct',
      'office',
      'coordination',
      'callback',
      'leader',
      'shift-lead',
      'dispatcher',
    ],
  },
  'follow-ups.draw': { roles: ['guidance', 'conduct', 'office', 'coordination'] },
  // by telephone only the call-back desk, which may see the number; the others go there
  'follow-ups.look': { roles: ['guidance', 'conduct', 'office', 'coordination', 'callback'] },
  'ladder.consult': { roles: ['dispatcher', 'shift-lead', 'coordination', 'office'] },
} as const satisfies Permissions;

/** These see the whole problem list; others what their own unit owns. */
export const problemOffice = [
  'dispatcher',
  'shift-lead',
  'office',
  'coordination',
  'guidance',
  'leader',
] as const;

/** Roles that see and hand on every note of the city. */
export const noteOffice = ['office', 'coordination', 'guidance', 'shift-lead'] as const;

/** These see every rung of the city; a unit what was issued to it. */
export const ladderOffice = [
  'dispatcher',
  'shift-lead',
  'office',
  'coordination',
  'guidance',
  'conduct',
  'leader',
] as const;

/** These see every meeting; a unit those it is named for, and what it owes from any. */
export const meetingOffice = ['office', 'coordination', 'guidance', 'leader'] as const;

/** Posts a task may be claimed by or assigned to. */
export const claimingRoles = supervisionPermissions['claims.take'].roles;

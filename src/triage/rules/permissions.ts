import type { Permissions } from '../../platform/permission.ts';

/** Proposals are for those who assign requests or write them down; which classifier speaks is the dispatchers' to choose. */
export const triagePermissions = {
  'triage.proposal': { roles: ['dispatcher', 'shift-lead'] },
  'triage.read': { roles: ['operator', 'shift-lead', 'reception', 'dispatcher'] },
  // whoever joins requests, or takes the call that may be about one that is open
  'triage.similar': { roles: ['operator', 'shift-lead', 'reception', 'dispatcher'] },
  // the writer of an answer and its reviewer
  'triage.advise': {
    roles: ['handler', 'unit-head', 'operator', 'shift-lead', 'reception', 'dispatcher'],
    relations: ['owner', 'superior', 'helper', 'other'],
  },
  // those who read the words as they were said
  'triage.mask': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher', 'handler', 'unit-head'],
    relations: ['owner', 'helper', 'other'],
  },
  'triage.hot': { roles: ['dispatcher', 'shift-lead', 'office', 'leader', 'coordination', 'briefing'] },
  // figures of the whole city, no words; the list behind shows each reader what that reader may see
  'triage.demand': { roles: ['dispatcher', 'shift-lead', 'office', 'leader', 'coordination', 'briefing'] },
  // it joins requests: whoever may join them
  'triage.event': { roles: ['dispatcher', 'shift-lead'] },
  'triage.announce-event': { roles: ['shift-lead'] },
  'triage.quality': { roles: ['dispatcher', 'shift-lead', 'office'] },
  'triage.choose-model': { roles: ['dispatcher', 'shift-lead'] },
} as const satisfies Permissions;

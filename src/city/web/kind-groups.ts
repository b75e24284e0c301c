import type { KindName } from '../rules/kinds/registry.ts';

export type KindGroup = 'organisation' | 'intake' | 'handling' | 'words' | 'places' | 'beyond';

/** What each kind of city data is for, in the order an office sets it up. */
export const kindGroups: readonly { group: KindGroup; kinds: readonly KindName[] }[] = [
  {
    group: 'organisation',
    kinds: ['city', 'unit', 'post', 'role', 'on-call', 'shift', 'campaign', 'plan-rule'],
  },
  {
    group: 'intake',
    kinds: ['request-type', 'asker-type', 'source', 'channel', 'category', 'refusal'],
  },
  {
    group: 'handling',
    kinds: [
      'catalogue',
      'deadline',
      'calendar',
      'checklist',
      'grade',
      'call-result',
      'score-sheet',
      'ladder',
      'conduct',
      'assessment',
      'meeting',
      'claiming',
      'follow-up',
      'organising',
      'pair-type',
      'pairing',
      'register',
      'matching-kind',
      'visit-form',
      'visiting',
      'guiding',
      'survey-rules',
    ],
  },
  { group: 'words', kinds: ['script', 'template', 'paper', 'notice', 'status', 'synonym'] },
  { group: 'places', kinds: ['division', 'place', 'outline'] },
  { group: 'beyond', kinds: ['platform', 'gateway', 'witness', 'retention'] },
];

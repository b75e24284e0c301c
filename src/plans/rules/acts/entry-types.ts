import type { EntryType } from '../../../ledger/rules/upcast.ts';

const types = [
  'act-proposed',
  'act-approved',
  'act-linked',
  'act-progressed',
  'act-done',
  'asker-said',
  'act-sent-back',
  'act-acceptance-asked',
  'act-accepted',
  'act-dropped',
  'act-released',
  'act-withheld',
] as const;

/** Entry types of an act in the version written today. */
export const actEntryTypes: readonly EntryType[] = types.map((type) => ({ kind: 'act', type, version: 1 }));

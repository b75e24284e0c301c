import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of the first hour in the version written today. */
export const guideEntryTypes: readonly EntryType[] = [
  { kind: 'first-hour', type: 'step-confirmed', version: 1 },
  { kind: 'first-hour', type: 'step-reopened', version: 1 },
];

import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of visits in the version written today. */
export const visitEntryTypes: readonly EntryType[] = [
  { kind: 'visit', type: 'visit-planned', version: 1 },
  { kind: 'visit', type: 'visit-made', version: 1 },
  { kind: 'visit', type: 'visit-dropped', version: 1 },
  { kind: 'visit-item', type: 'item-noted', version: 1 },
  { kind: 'visit-item', type: 'item-settled', version: 1 },
  { kind: 'visit-item', type: 'item-passed', version: 1 },
  { kind: 'visit-item', type: 'item-checked', version: 1 },
];

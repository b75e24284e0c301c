import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of matching in the version written today. */
export const matchingEntryTypes: readonly EntryType[] = [
  { kind: 'match-listing', type: 'match-listed', version: 1 },
  { kind: 'match-listing', type: 'match-listing-closed', version: 1 },
  { kind: 'match', type: 'match-sent', version: 1 },
  { kind: 'match', type: 'match-answered', version: 1 },
  { kind: 'match', type: 'match-agreed', version: 1 },
  { kind: 'match', type: 'match-ended', version: 1 },
  { kind: 'match', type: 'match-achieved', version: 1 },
  { kind: 'match', type: 'match-followed', version: 1 },
  { kind: 'match', type: 'match-confirmed', version: 1 },
  { kind: 'match', type: 'match-cure-planned', version: 1 },
  { kind: 'match', type: 'match-cured', version: 1 },
  { kind: 'match', type: 'match-reminded', version: 1 },
];

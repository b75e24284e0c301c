import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of 今日一页 in the version written today. */
export const briefingEntryTypes: readonly EntryType[] = [
  { kind: 'day-page', type: 'day-page-prepared', version: 1 },
];

import type { EntryType } from '../../../ledger/rules/upcast.ts';

/** Entry types of quality checks in the version written today. */
export const qualityEntryTypes: readonly EntryType[] = [
  { kind: 'quality-draw', type: 'sample-drawn', version: 1 },
  { kind: 'quality-check', type: 'check-drawn', version: 1 },
  { kind: 'quality-check', type: 'check-scored', version: 1 },
  { kind: 'quality-check', type: 'check-appealed', version: 1 },
  { kind: 'quality-check', type: 'check-decided', version: 1 },
];

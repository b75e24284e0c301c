import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of assessment in the version written today. */
export const assessmentEntryTypes: readonly EntryType[] = [
  { kind: 'assessment-sheet', type: 'sheet-issued', version: 1 },
  { kind: 'assessment-appeal', type: 'line-appealed', version: 1 },
  { kind: 'assessment-appeal', type: 'appeal-decided', version: 1 },
  { kind: 'signal', type: 'signal-raised', version: 1 },
  { kind: 'signal', type: 'signal-asked', version: 1 },
  { kind: 'signal', type: 'signal-explained', version: 1 },
  { kind: 'signal', type: 'signal-decided', version: 1 },
  { kind: 'year-book', type: 'year-settled', version: 1 },
];

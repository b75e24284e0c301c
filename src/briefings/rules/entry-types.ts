import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of 今日一页 in the version written today. */
export const briefingEntryTypes: readonly EntryType[] = [
  {
    kind: 'day-page',
    type: 'day-page-prepared',
    version: 2,
    // version 1 counted the grades of what was closed on the day, and left out what was being done again for them
    upcast: { 1: (body) => ({ ...body, gradedBy: 'closed-that-day' }) },
  },
];

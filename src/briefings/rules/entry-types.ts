import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of 今日一页 and of the papers in the version written today. */
export const briefingEntryTypes: readonly EntryType[] = [
  {
    kind: 'day-page',
    type: 'day-page-prepared',
    version: 2,
    // version 1 counted the grades of what was closed on the day, and left out what was being done again for them
    upcast: { 1: (body) => ({ ...body, gradedBy: 'closed-that-day' }) },
  },
  { kind: 'paper', type: 'paper-drafted', version: 1 },
  { kind: 'paper', type: 'paper-saved', version: 1 },
  { kind: 'paper', type: 'paper-submitted', version: 1 },
  { kind: 'paper', type: 'paper-sent-back', version: 1 },
  { kind: 'paper', type: 'paper-reviewed', version: 1 },
  { kind: 'paper', type: 'paper-issued', version: 1 },
  { kind: 'paper', type: 'paper-dropped', version: 1 },
];

import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of releases and announcements in the version written today. */
export const disclosureEntryTypes: readonly EntryType[] = [
  { kind: 'release', type: 'released', version: 1 },
  { kind: 'release', type: 'withheld', version: 1 },
  { kind: 'release', type: 'withdrawn', version: 1 },
  { kind: 'announcement', type: 'announcement-issued', version: 1 },
  { kind: 'announcement', type: 'announcement-ended', version: 1 },
];

import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of registers in the version written today. */
export const registerEntryTypes: readonly EntryType[] = [
  { kind: 'register-item', type: 'register-listed', version: 1 },
  { kind: 'register-item', type: 'register-moved', version: 1 },
  { kind: 'register-item', type: 'register-looked', version: 1 },
];

import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of pairing in the version written today. */
export const pairingEntryTypes: readonly EntryType[] = [
  { kind: 'pair-target', type: 'pair-target-listed', version: 1 },
  { kind: 'pair-target', type: 'pair-target-changed', version: 1 },
  { kind: 'pair', type: 'pair-begun', version: 1 },
  { kind: 'pair', type: 'pair-change-asked', version: 1 },
  { kind: 'pair', type: 'pair-change-refused', version: 1 },
  { kind: 'pair', type: 'pair-ended', version: 1 },
  { kind: 'pair', type: 'pair-promised', version: 1 },
  { kind: 'pair', type: 'pair-reported', version: 1 },
  { kind: 'pair', type: 'pair-confirmed', version: 1 },
  { kind: 'pair-proposal', type: 'pair-proposed', version: 1 },
  { kind: 'pair-proposal', type: 'pair-proposal-decided', version: 1 },
];

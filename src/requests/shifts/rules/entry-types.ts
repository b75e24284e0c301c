import type { EntryType } from '../../../ledger/rules/upcast.ts';

const shifts = ['shift-opened', 'shift-joined', 'shift-left', 'handover-written', 'handover-signed'];

/** Entry types of shifts and duty lists in the version written today. */
export const shiftEntryTypes: readonly EntryType[] = [
  ...shifts.map((type) => ({ kind: 'shift' as const, type, version: 1 })),
  { kind: 'duty-list', type: 'duty-listed', version: 1 },
  { kind: 'duty-list', type: 'duty-withdrawn', version: 1 },
];

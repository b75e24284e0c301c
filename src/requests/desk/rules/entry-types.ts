import type { EntryType } from '../../../ledger/rules/upcast.ts';

const calls = [
  'call-empty',
  'call-voided',
  'call-missed',
  'call-missed-again',
  'call-wanted',
  'call-texted',
  'call-rung-back',
];
const alarms = ['alarm-raised', 'alarm-called'];

/** Entry types of calls and alarms in the version written today. */
export const deskEntryTypes: readonly EntryType[] = [
  ...calls.map((type) => ({ kind: 'call' as const, type, version: 1 })),
  ...alarms.map((type) => ({ kind: 'alarm' as const, type, version: 1 })),
];

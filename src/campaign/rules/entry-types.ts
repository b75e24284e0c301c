import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of organising a campaign in the version written today. */
export const campaignEntryTypes: readonly EntryType[] = [
  { kind: 'campaign-body', type: 'body-set-up', version: 1 },
  { kind: 'campaign-body', type: 'body-changed', version: 1 },
  { kind: 'campaign-body', type: 'seat-filled', version: 1 },
  { kind: 'campaign-body', type: 'seat-left', version: 1 },
  { kind: 'campaign-body', type: 'body-ended', version: 1 },
  { kind: 'secondment', type: 'secondment-begun', version: 1 },
  { kind: 'secondment', type: 'secondment-extended', version: 1 },
  { kind: 'secondment', type: 'secondment-returned', version: 1 },
];

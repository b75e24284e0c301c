import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { RequestEventType } from './events.ts';

const written: readonly Exclude<RequestEventType, 'erased'>[] = [
  'received',
  'imported',
  'answered-directly',
  'dispatched',
  'signed',
  'answered',
  'told',
  'confirmed',
  'closed',
];

/** Entry types of a request's chain in the version written today; `erased` is the ledger's own. */
export const requestEntryTypes: readonly EntryType[] = written.map((type) => ({
  kind: 'request',
  type,
  version: 1,
}));

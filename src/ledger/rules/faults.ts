/** What can be wrong with the record, as an auditor sorts it. */
export type FaultKind =
  | 'altered'
  | 'removed'
  | 'inserted'
  | 'reordered'
  | 'back-dated'
  | 'value-altered'
  | 'value-lost'
  | 'value-added'
  | 'not-erased'
  | 'file-altered'
  | 'file-lost'
  | 'file-added'
  | 'access-altered'
  | 'access-removed'
  | 'receipt-broken'
  | 'seal-broken';

/** Everything verify can find, and which kind of fault it is; the sentences stand in `messages.ts`. */
export const faults = {
  'bytes-changed': 'altered',
  unreadable: 'altered',
  'not-canonical': 'altered',
  'columns-differ': 'altered',
  'link-broken': 'altered',
  moved: 'inserted',
  unqueued: 'inserted',
  misplaced: 'reordered',
  'position-order': 'reordered',
  gap: 'removed',
  'position-missing': 'removed',
  'position-without-entry': 'removed',
  'queued-without-entry': 'removed',
  'value-without-entry': 'removed',
  'read-further': 'removed',
  'nothing-left': 'removed',
  'time-column': 'back-dated',
  'time-backwards': 'back-dated',
  'time-impossible': 'back-dated',
  'time-order': 'back-dated',
  'value-changed': 'value-altered',
  'key-unreadable': 'value-altered',
  'value-gone': 'value-lost',
  'key-missing': 'value-lost',
  'key-foreign': 'value-lost',
  'value-uncommitted': 'value-added',
  'value-kept': 'not-erased',
  'file-changed': 'file-altered',
  'file-gone': 'file-lost',
  'file-uncommitted': 'file-added',
  'access-changed': 'access-altered',
  'access-link': 'access-altered',
  'access-gap': 'access-removed',
  'receipt-unreadable': 'receipt-broken',
  'receipt-unsigned': 'receipt-broken',
  'receipt-foreign-key': 'receipt-broken',
  'receipt-entry-gone': 'receipt-broken',
  'receipt-entry-differs': 'receipt-broken',
  'receipt-late': 'receipt-broken',
  'root-changed': 'seal-broken',
  'root-unreadable': 'seal-broken',
  'root-unsigned': 'seal-broken',
  'root-foreign-key': 'seal-broken',
  'root-split': 'seal-broken',
  'tile-changed': 'seal-broken',
  'sealed-range': 'altered',
  'sealed-altered': 'altered',
  'sealed-gone': 'removed',
  'sealed-subject-gone': 'removed',
  'sealed-inserted': 'inserted',
  'sealed-moved': 'reordered',
  'sealed-dated': 'back-dated',
  'look-altered': 'access-altered',
  'look-gone': 'access-removed',
  'look-inserted': 'access-altered',
  'look-moved': 'access-altered',
} as const satisfies Record<string, FaultKind>;

export type Fault = keyof typeof faults;

/** A fault and where it was found. */
export interface Found {
  fault: Fault;
  kind?: string;
  subject?: string;
  n?: number;
  position?: number;
  /** What the sentence names beside the place: a value's name, a range, a day. */
  detail?: string;
}

/** How much of everything a check read. */
export interface Checked {
  cities: number;
  chains: number;
  entries: number;
  values: number;
  files: number;
  positions: number;
  looks: number;
  receipts: number;
  /** Signed roots the logs were held against. */
  roots: number;
  erasures: number;
  erasedValues: number;
}

import type { EntryType } from '../../ledger/rules/upcast.ts';

const destruction = [
  'destruction-proposed',
  'destruction-numbered',
  'destruction-item-out',
  'destruction-prepared',
  'destruction-returned',
  'destruction-released',
  'destruction-dropped',
  'destruction-done',
];
const holds = ['hold-placed', 'hold-lifted'];
const wishes = ['data-asked', 'data-checked', 'data-corrected', 'data-answered'];

/** Entry types of lists of destruction, of holds and of wishes in the version written today. */
export const privacyEntryTypes: readonly EntryType[] = [
  ...destruction.map((type) => ({ kind: 'destruction' as const, type, version: 1 })),
  ...holds.map((type) => ({ kind: 'hold' as const, type, version: 1 })),
  ...wishes.map((type) => ({ kind: 'data-wish' as const, type, version: 1 })),
];

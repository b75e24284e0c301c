import type { PlacedEntry } from '../../../ledger/index.ts';

/** Entries after which the words of a request are other than before; a part split off begins with its own `received`. */
export const changingWords: ReadonlySet<string> = new Set([
  'received',
  'imported',
  'import-withdrawn',
  'transcribed',
  'erased',
]);

/** The requests whose words have to be read again after these entries: for search, proposals and sketches alike. */
export function changedWords(placed: readonly PlacedEntry[]): string[] {
  const changed = placed.filter(({ entry }) => entry.kind === 'request' && changingWords.has(entry.type));
  return [...new Set(changed.map(({ entry }) => entry.subject))];
}

import type { JsonObject } from '../../platform/json.ts';
import type { Entry } from './entry.ts';
import type { EntryType } from './upcast.ts';

/** One personal value of a chain: the entry that committed to it and its name there. */
export interface ValueName extends JsonObject {
  n: number;
  name: string;
}

/** What an `erased` entry says; by whom stands in the entry itself. */
export interface ErasedBody extends JsonObject {
  /** The subject's key was destroyed too: nothing personal can be added to the chain again. */
  all: boolean;
  values: ValueName[];
  /** Legal ground 依据, in few words; it stays for ever and names no person. */
  ground: string;
}

/** Entry types the ledger itself writes, on chains of every kind. */
export const ledgerEntryTypes: readonly EntryType[] = [
  { kind: '*', type: 'erased', version: 1 },
  { kind: 'city', type: 'keys-rotated', version: 1 },
  { kind: 'city', type: 'clock-set-back', version: 1 },
  { kind: 'city', type: 'restored', version: 1 },
  { kind: 'city', type: 'index-key-rotated', version: 1 },
  { kind: 'city', type: 'index-made-anew', version: 1 },
];

const fileName = 'fileName:';

/** Tells whether a value is asked for by its name; the name of a file goes with the file. */
function isNamed(name: string, names: readonly string[]): boolean {
  if (names.includes(name)) return true;
  return name.startsWith(fileName) && names.includes(`file:${name.slice(fileName.length)}`);
}

/** Every commitment of a chain with one of the names, or with any. */
export function committedValues(
  entries: readonly Pick<Entry, 'n' | 'commitments'>[],
  names: 'all' | readonly string[],
): (ValueName & { commitment: string })[] {
  return entries.flatMap(({ n, commitments }) =>
    Object.entries(commitments)
      .filter(([name]) => names === 'all' || isNamed(name, names))
      .map(([name, commitment]) => ({ n, name, commitment })),
  );
}

/** The body of an `erased` entry, or undefined for an entry of another type. */
export function erasedBody(entry: Pick<Entry, 'type' | 'body'>): ErasedBody | undefined {
  return entry.type === 'erased' ? (entry.body as ErasedBody) : undefined;
}

/** Whether everything personal of a chain is gone, its key among it. */
export function isErased(entries: readonly Pick<Entry, 'type' | 'body'>[]): boolean {
  return entries.some((entry) => erasedBody(entry)?.all === true);
}

/** A text key for a value's place in its chain. */
export function placeOf({ n, name }: { n: number; name: string }): string {
  return `${n}/${name}`;
}

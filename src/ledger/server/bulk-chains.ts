import { type BulkTable, insertRows, openRows, type PackedRows } from '../../platform/bulk/rows.ts';
import type { Context } from '../../platform/context.ts';
import type { SubjectKind } from '../rules/entry.ts';
import type { AppendedEntry, SealedValue } from './append.ts';

/** The chain of one new subject as it is stored: what `append` would have inserted entry by entry. */
export interface ForgedChain {
  subject: string;
  wrappedKey: Buffer;
  entries: readonly AppendedEntry[];
  values: readonly (SealedValue & { n: number })[];
}

/** Tables of the record that whole new chains are written to. */
export const recordTables = [
  'ledger.subject_key',
  'ledger.entry',
  'ledger.unsealed',
  'ledger.value',
] as const;

/** Whole new chains being packed. */
export interface ChainsPacking {
  add(chain: ForgedChain): void;
  done(): PackedRows[];
}

/** Begins the rows of whole new chains whose keys are wrapped by a city's master key. */
export function openChains(tables: readonly BulkTable[], masterId: string): ChainsPacking {
  const [keys, entries, unsealed, values] = recordTables.map((name) =>
    openRows(tables.find((table) => table.name === name) ?? { name, types: {} }),
  );
  return {
    add({ subject, wrappedKey, entries: appended, values: sealed }) {
      keys?.add({ subject, wrapped: wrappedKey, key_id: masterId });
      for (const { entry, bytes, hash } of appended) {
        const { n, type, version } = entry;
        const times = { happened_at: entry.happenedAt, recorded_at: entry.recordedAt };
        entries?.add({ subject, n, type, version, ...times, bytes, hash });
        unsealed?.add({ subject, n, recorded_at: entry.recordedAt });
      }
      for (const value of sealed) values?.add({ subject, ...value });
    },
    done: () => [keys, entries, unsealed, values].flatMap((rows) => rows?.done() ?? []),
  };
}

/**
 * Inserts whole new chains with their keys, sealed values and places in the unsealed queue: what `append` inserts,
 * thousands at once. They must have been forged for this transaction: its moment is when they are recorded.
 *
 * @throws the database's unique violation when a subject exists already.
 */
export async function insertChains(
  context: Context,
  kind: SubjectKind,
  packed: readonly PackedRows[],
): Promise<void> {
  for (const rows of packed) await insertRows(context, rows, { city: context.city, kind });
}

import { type BulkTable, openRows, type PackedRows, type PackingChoices } from '../../platform/bulk/rows.ts';
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

/**
 * Begins the rows of whole new chains whose keys are wrapped by a city's master key. City and kind are given when they
 * are inserted, in the transaction they were forged for: its moment is when they are recorded.
 */
export function openChains(
  tables: readonly BulkTable[],
  masterId: string,
  choices: PackingChoices = {},
): ChainsPacking {
  const [keys, entries, unsealed, values] = recordTables.map((name) =>
    openRows(tables.find((table) => table.name === name) ?? { name, types: {} }, choices),
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

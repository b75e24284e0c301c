import { packMessage, sendMessage } from '../../../platform/bulk/message.ts';
import {
  type BulkTable,
  bulkTables,
  openRows,
  type PackedRows,
  type PackingChoices,
} from '../../../platform/bulk/rows.ts';
import type { Context } from '../../../platform/context.ts';
import type { SubjectKind } from '../../rules/entry.ts';
import type { AppendedEntry, SealedValue } from './forge.ts';

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
      for (const one of appended) {
        entries?.add(entryRow(one));
        unsealed?.add(unsealedRow(one));
      }
      for (const value of sealed) values?.add({ subject, ...value });
    },
    done: () => [keys, entries, unsealed, values].flatMap((rows) => rows?.done() ?? []),
  };
}

function entryRow({ entry, bytes, hash }: AppendedEntry) {
  const { subject, n, type, version, happenedAt, recordedAt } = entry;
  return { subject, n, type, version, happened_at: happenedAt, recorded_at: recordedAt, bytes, hash };
}

function unsealedRow({ entry: { subject, n, recordedAt } }: AppendedEntry) {
  return { subject, n, recorded_at: recordedAt };
}

/** The first entry's hash and time of many chains, for entries that follow it. */
export async function firstLinks(
  context: Context,
  kind: SubjectKind,
  subjects: readonly string[],
): Promise<Map<string, { hash: Buffer; recordedAt: string }>> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select(['subject', 'hash', 'recorded_at as recordedAt'])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', 'in', [...subjects])
    .where('n', '=', 1)
    .execute();
  return new Map(rows.map(({ subject, ...link }) => [subject, link]));
}

/**
 * Inserts forged entries that follow others, with their sealed values, hundreds at once: what `append` inserts one by
 * one.
 *
 * @throws the database's unique violation when somebody else added to one of the chains.
 */
export async function insertForged(
  context: Context,
  kind: SubjectKind,
  appended: readonly AppendedEntry[],
  values: readonly (SealedValue & { subject: string; n: number })[] = [],
): Promise<void> {
  const rowsOf: Record<string, readonly object[]> = {
    'ledger.entry': appended.map(entryRow),
    'ledger.unsealed': appended.map(unsealedRow),
    'ledger.value': values,
  };
  const tables = await bulkTables(context, Object.keys(rowsOf));
  const packed = tables.flatMap((table) => {
    const rows = openRows(table, { fold: true });
    for (const row of rowsOf[table.name] ?? []) rows.add(row);
    return rows.done() ?? [];
  });
  const same = { city: context.city, kind };
  await sendMessage(context, packMessage(packed.map((rows) => ({ rows, same }))));
}

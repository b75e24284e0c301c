import type { AppendedEntry } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { packBytes, packInstants, packIntegers, packTexts } from './packed.ts';

/** The chain of one new subject as it is stored: what `append` would have inserted entry by entry. */
export interface ForgedChain {
  subject: string;
  wrappedKey: Buffer;
  entries: readonly AppendedEntry[];
  values: readonly { n: number; name: string; sealed: Buffer }[];
}

/** Whole new chains of requests as the parameters of {@link insertChains}. */
export function packChains(chains: readonly ForgedChain[]): Buffer[] {
  const entries = chains.flatMap((chain) => chain.entries);
  const values = chains.flatMap(({ subject, values }) => values.map((value) => ({ subject, ...value })));
  return [
    packTexts(chains.map((chain) => chain.subject)),
    packBytes(chains.map((chain) => chain.wrappedKey)),
    packTexts(entries.map(({ entry }) => entry.subject)),
    packIntegers(entries.map(({ entry }) => entry.n)),
    packTexts(entries.map(({ entry }) => entry.type)),
    packIntegers(entries.map(({ entry }) => entry.version)),
    packInstants(entries.map(({ entry }) => entry.happenedAt)),
    packBytes(entries.map(({ bytes }) => bytes)),
    packBytes(entries.map(({ hash }) => hash)),
    packTexts(values.map(({ subject }) => subject)),
    packIntegers(values.map(({ n }) => n)),
    packTexts(values.map(({ name }) => name)),
    packBytes(values.map(({ sealed }) => sealed)),
  ];
}

/**
 * Inserts whole new chains of requests with their keys, sealed values and places in the unsealed queue, in one
 * statement. They must have been forged for this transaction: its moment is when they are recorded.
 *
 * @throws the database's unique violation when a subject exists already.
 */
export async function insertChains(context: Context, packed: readonly Buffer[]): Promise<void> {
  await context.client.query(insertion, [context.city, context.now, context.keys.masterId, ...packed]);
}

const insertion = `
  with k as (
    insert into ledger.subject_key (city, kind, subject, wrapped, key_id)
    select $1, 'request', k.subject, k.wrapped, $3 from unnest($4::text[], $5::bytea[]) as k (subject, wrapped)
  ), e as (
    insert into ledger.entry (city, kind, subject, n, type, version, happened_at, recorded_at, bytes, hash)
    select $1, 'request', e.subject, e.n, e.type, e.version, e.happened_at, $2::timestamptz, e.bytes, e.hash
    from unnest($6::text[], $7::integer[], $8::text[], $9::integer[], $10::timestamptz[], $11::bytea[], $12::bytea[])
      as e (subject, n, type, version, happened_at, bytes, hash)
  ), u as (
    insert into ledger.unsealed (city, kind, subject, n, recorded_at)
    select $1, 'request', u.subject, u.n, $2::timestamptz from unnest($6::text[], $7::integer[]) as u (subject, n)
  )
  insert into ledger.value (city, kind, subject, n, name, sealed)
  select $1, 'request', v.subject, v.n, v.name, v.sealed
  from unnest($13::text[], $14::integer[], $15::text[], $16::bytea[]) as v (subject, n, name, sealed)`;

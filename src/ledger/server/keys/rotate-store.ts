import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

export interface WrappedKey {
  kind: string;
  subject: string;
  wrapped: Buffer;
}

/** Data keys that another master than the one given wrapped, held until the transaction ends. */
export async function keysWrappedOtherwise(
  context: Context,
  masterId: string,
  limit: number,
): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    select kind, subject, wrapped from ledger.subject_key
    where city = ${context.city} and key_id <> ${masterId} and wrapped is not null
    order by kind, subject limit ${limit} for update`.execute(context.db);
  return rows;
}

/** Stores data keys as the given master wrapped them. */
export async function rewrapKeys(
  context: Context,
  masterId: string,
  keys: readonly WrappedKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update ledger.subject_key k set wrapped = t.wrapped, key_id = ${masterId}
    from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ subject }) => subject)}::text[],
      ${keys.map(({ wrapped }) => wrapped)}::bytea[]) as t (kind, subject, wrapped)
    where k.city = ${context.city} and k.kind = t.kind and k.subject = t.subject`.execute(context.db);
}

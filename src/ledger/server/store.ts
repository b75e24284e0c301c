import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Entry } from '../rules/entry.ts';
import type { AppendedEntry, SealedValue } from './append.ts';

/** The last number and hash of a chain. */
export async function lastLink(
  context: Context,
  kind: string,
  subject: string,
): Promise<{ n: number; hash: Buffer } | undefined> {
  return context.db
    .selectFrom('ledger.entry')
    .select(['n', 'hash'])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Inserts entry, values and its place in the unsealed queue in one statement.
 *
 * @throws Refused `conflict` when the number is taken.
 */
export async function insertEntry(
  context: Context,
  appended: AppendedEntry,
  values: readonly SealedValue[],
): Promise<void> {
  const { entry, bytes, hash } = appended;
  const key = [entry.city, entry.kind, entry.subject, entry.n] as const;
  const parameters: unknown[] = [
    ...key,
    entry.type,
    entry.version,
    entry.happenedAt,
    entry.recordedAt,
    bytes,
    hash,
  ];
  let text = `with e as (insert into ledger.entry values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)),
    u as (insert into ledger.unsealed values ($1,$2,$3,$4,$8))`;
  if (values.length > 0) {
    const rows = values.map((value) => {
      parameters.push(value.name, value.sealed);
      return `($1,$2,$3,$4::integer,$${parameters.length - 1},$${parameters.length}::bytea)`;
    });
    text += `, v as (insert into ledger.value (city, kind, subject, n, name, sealed) values ${rows.join(',')})`;
  }
  try {
    await context.client.query(`${text} select 1`, parameters);
  } catch (error) {
    if ((error as { code?: string; constraint?: string }).code === '23505')
      throw new Refused('conflict', { n: entry.n });
    throw error;
  }
}

export async function insertSubjectKey(
  context: Context,
  row: { kind: string; subject: string; wrapped: Buffer; keyId: string },
): Promise<void> {
  await context.client.query(
    'insert into ledger.subject_key (city, kind, subject, wrapped, key_id) values ($1,$2,$3,$4,$5)',
    [context.city, row.kind, row.subject, row.wrapped, row.keyId],
  );
}

export async function subjectKey(
  context: Context,
  kind: string,
  subject: string,
): Promise<{ wrapped: Buffer | null } | undefined> {
  return context.db
    .selectFrom('ledger.subject_key')
    .select('wrapped')
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** The entries of one chain in order, as they were hashed. */
export async function chain(context: Context, kind: string, subject: string): Promise<Entry[]> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select('bytes')
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('n')
    .execute();
  return rows.map((row) => JSON.parse(row.bytes.toString('utf8')) as Entry);
}

/** Sealed personal values of one chain, by entry number and name. */
export async function sealedValues(
  context: Context,
  kind: string,
  subject: string,
): Promise<{ n: number; name: string; sealed: Buffer | null }[]> {
  return context.db
    .selectFrom('ledger.value')
    .select(['n', 'name', 'sealed'])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy(sql`n, name`)
    .execute();
}

import { type NotNull, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Entry, Subject, SubjectKind } from '../../rules/entry.ts';
import { current } from '../../rules/upcast.ts';
import type { AppendedEntry, SealedValue } from './forge.ts';

/** Number, hash and time of a chain's last entry. */
export async function lastLink(
  context: Context,
  of: Subject,
): Promise<{ n: number; hash: Buffer; recordedAt: Instant } | undefined> {
  return context.db
    .selectFrom('ledger.entry')
    .select(['n', 'hash', 'recorded_at as recordedAt'])
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The same of many chains, by subject; each is looked up by its end, whatever the statistics say. */
export async function lastLinks(
  { city, db }: Context,
  kind: SubjectKind,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, { n: number; hash: Buffer; recordedAt: Instant }>> {
  const { rows } = await sql<{ subject: string; n: number; hash: Buffer; recordedAt: Instant }>`
    select of.subject, last.* from unnest(${[...subjects]}::text[]) as of (subject) cross join lateral
      (select n, hash, recorded_at as "recordedAt" from ledger.entry
        where city = ${city} and kind = ${kind} and subject = of.subject order by n desc limit 1) as last`.execute(
    db,
  );
  return new Map(rows.map(({ subject, ...link }) => [subject, link]));
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
  await refusingTaken(context.client.query(`${text} select 1`, parameters), entry.n);
}

/** @throws Refused `conflict` when the subject has a key: somebody else was first. */
export async function insertSubjectKey(
  context: Context,
  of: Subject,
  key: { wrapped: Buffer; keyId: string },
): Promise<void> {
  const insertion = context.db
    .insertInto('ledger.subject_key')
    .values({ city: context.city, ...pick(of), wrapped: key.wrapped, key_id: key.keyId })
    .execute();
  await refusingTaken(insertion);
}

function pick({ kind, subject }: Subject): Subject {
  return { kind, subject };
}

const uniqueViolation = '23505';

/** @throws Refused `conflict` instead of a unique violation: somebody else was first. */
export async function refusingTaken(insertion: Promise<unknown>, n?: number): Promise<void> {
  try {
    await insertion;
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    throw new Refused('conflict', n === undefined ? {} : { n });
  }
}

export async function subjectKey(
  context: Context,
  of: { kind: string; subject: string },
): Promise<{ wrapped: Buffer | null; keyId: string } | undefined> {
  return context.db
    .selectFrom('ledger.subject_key')
    .select(['wrapped', 'key_id as keyId'])
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .executeTakeFirst();
}

/** The wrapped keys of many subjects; those without one, or whose key was erased, are left out. */
export async function subjectKeys(
  context: Context,
  kind: SubjectKind,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  if (subjects.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('ledger.subject_key')
    .select(['subject', 'wrapped'])
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', 'in', [...subjects])
    .where('wrapped', 'is not', null)
    .$narrowType<{ wrapped: NotNull }>()
    .execute();
  return new Map(rows.map(({ subject, wrapped }) => [subject, wrapped]));
}

/** The entries of one chain in order, in the shape their types have today. */
export async function chain(context: Context, kind: SubjectKind, subject: string): Promise<Entry[]> {
  const rows = await context.db
    .selectFrom('ledger.entry')
    .select('bytes')
    .where('city', '=', context.city)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('n')
    .execute();
  return rows.map((row) => readEntry(row.bytes));
}

/** Reads stored bytes back as an entry in the shape its type has today. */
export function readEntry(bytes: Buffer): Entry {
  return current(JSON.parse(bytes.toString('utf8')) as Entry);
}

/** Sealed personal values of one chain, by entry number and name. */
export async function sealedValues(
  context: Context,
  of: Subject,
): Promise<{ n: number; name: string; sealed: Buffer | null }[]> {
  return context.db
    .selectFrom('ledger.value')
    .select(['n', 'name', 'sealed'])
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .orderBy('n')
    .orderBy('name')
    .execute();
}

interface SealedOfOne {
  subject: string;
  wrapped: Buffer;
  /** In base 64, as JSON carries bytes. */
  values: { n: number; name: string; sealed: string }[];
}

/** Sealed values of some names of many chains, each with its key; what was erased is left out. */
export async function sealedOfMany(
  { city, db }: Context,
  kind: SubjectKind,
  { subjects, names }: { subjects: readonly string[]; names: readonly string[] },
): Promise<SealedOfOne[]> {
  const { rows } = await sql<SealedOfOne>`
    select k.subject, k.wrapped, json_agg(json_build_object('n', v.n, 'name', v.name,
        'sealed', encode(v.sealed, 'base64')) order by v.n, v.name) as values
    from ledger.subject_key k join ledger.value v on v.city = k.city and v.kind = k.kind and v.subject = k.subject
    where k.city = ${city} and k.kind = ${kind} and k.subject = any(${[...subjects]}::text[])
      and v.name = any(${[...names]}::text[]) and k.wrapped is not null and v.sealed is not null
    group by k.subject, k.wrapped`.execute(db);
  return rows;
}

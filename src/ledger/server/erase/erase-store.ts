import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { Subject, SubjectKind } from '../../rules/entry.ts';
import type { ValueName } from '../../rules/erasure.ts';
import { readEntry } from '../entries/store.ts';

/** Values of a chain that are still there. */
export async function keptValues(context: Context, of: Subject): Promise<ValueName[]> {
  return context.db
    .selectFrom('ledger.value')
    .select(['n', 'name'])
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where('sealed', 'is not', null)
    .execute();
}

/** Commitments (hex) of a subject's files that are still there. */
export async function keptFiles(context: Context, of: Subject): Promise<string[]> {
  const rows = await context.db
    .selectFrom('platform.file')
    .select('commitment')
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where('erased_at', 'is', null)
    .execute();
  return rows.map((row) => row.commitment.toString('hex'));
}

/** Salt and value go together: what stays is an empty row that says since when. */
export async function eraseValues(
  context: Context,
  of: Subject,
  values: readonly ValueName[],
): Promise<void> {
  await sql`
    update ledger.value set sealed = null, erased_at = ${context.now}
    where city = ${context.city} and kind = ${of.kind} and subject = ${of.subject} and sealed is not null
      and (n, name) in (select * from unnest(
        ${values.map(({ n }) => n)}::integer[], ${values.map(({ name }) => name)}::text[]))`.execute(
    context.db,
  );
}

export async function eraseFileRows(
  context: Context,
  of: Subject,
  commitments: readonly string[],
): Promise<void> {
  if (commitments.length === 0) return;
  await context.db
    .updateTable('platform.file')
    .set({ name_sealed: null, erased_at: context.now })
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where(
      'commitment',
      'in',
      commitments.map((hex) => Buffer.from(hex, 'hex')),
    )
    .execute();
}

/** Destroys a subject's data key: what was sealed for the subject and is left anywhere but in backups opens no more. */
export async function eraseKey(context: Context, of: Subject): Promise<void> {
  await context.db
    .updateTable('ledger.subject_key')
    .set({ wrapped: null, erased_at: context.now })
    .where('city', '=', context.city)
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .where('wrapped', 'is not', null)
    .execute();
}

/**
 * Subjects whose second entry is of a type and whose key is still there, in their order, with the body of that entry:
 * what was begun and taken back at once and is still kept.
 */
export async function keptAfter(
  { city, db }: Context,
  page: { kind: SubjectKind; type: string; after: string; limit: number },
): Promise<{ subject: string; body: JsonObject }[]> {
  const { rows } = await sql<{ subject: string; bytes: Buffer }>`
    select e.subject, e.bytes from ledger.entry e
    join ledger.subject_key k on k.city = e.city and k.kind = e.kind and k.subject = e.subject
    where e.city = ${city} and e.kind = ${page.kind} and e.n = 2 and e.type = ${page.type}
      and e.subject > ${page.after} and k.wrapped is not null
    order by e.subject limit ${page.limit}`.execute(db);
  return rows.map(({ subject, bytes }) => ({
    subject,
    body: readEntry(bytes).body,
  }));
}

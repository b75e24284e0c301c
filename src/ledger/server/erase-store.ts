import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Subject } from '../rules/entry.ts';
import type { ValueName } from '../rules/erasure.ts';

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

import type { SubjectKind } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';

type Subject = { kind: SubjectKind; subject: string };

/** Says that a file of a subject is kept, by what it commits to; its name and content are not in the row. */
export async function saveFile(
  { city, db, now }: Context,
  { kind, subject }: Subject,
  file: { id: string; commitment: string; mediaType: string; size: number },
): Promise<void> {
  await db
    .insertInto('platform.file')
    .values({
      ...{ city, id: file.id, kind, subject },
      commitment: Buffer.from(file.commitment, 'hex'),
      media_type: file.mediaType,
      size: file.size,
      created_at: now,
    })
    .execute();
}

function filesOf({ city, db }: Context, { kind, subject }: Subject) {
  return db
    .selectFrom('platform.file')
    .select(['id', 'commitment', 'name_sealed', 'media_type', 'size', 'erased_at'])
    .where('city', '=', city)
    .where('kind', '=', kind)
    .where('subject', '=', subject);
}

/** Files of a subject, in the order they came. */
export async function fileRows(context: Context, of: Subject) {
  return filesOf(context, of).orderBy('id').execute();
}

/** One of them. */
export async function fileRow(context: Context, of: Subject, id: string) {
  return filesOf(context, of).where('id', '=', id).executeTakeFirst();
}

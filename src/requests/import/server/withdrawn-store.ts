import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../../platform/ended.ts';

/** Batches that were taken back 撤回 and whose values are still sealed in the record. */
export async function endedWithdrawals(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.withdrawn_at')}
    from requests.import_batch e
    where e.city = ${context.city} and e.erased_at is null and ${endedWithin(of, 'e.withdrawn_at')}`.execute(
    context.db,
  );
  return rows;
}

/** File and number of rows of batches, for whoever looks a list of destruction through. */
export async function batchesNamed(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; fileName: string; rows: number }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('requests.import_batch')
    .select(['id', 'file_name as fileName', 'rows_withdrawn as rows'])
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

/** Whether what was taken back of a batch is still kept. */
export async function isWithdrawnKept({ city, db }: Context, batch: string): Promise<boolean> {
  const row = await db
    .selectFrom('requests.import_batch')
    .select('id')
    .where('city', '=', city)
    .where('id', '=', batch)
    .where('withdrawn_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Says that nothing of a batch is left to erase. */
export async function markBatchErased({ city, db, now }: Context, batch: string): Promise<void> {
  await db
    .updateTable('requests.import_batch')
    .set({ erased_at: now })
    .where('city', '=', city)
    .where('id', '=', batch)
    .execute();
}

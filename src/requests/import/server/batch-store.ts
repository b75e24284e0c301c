import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { ColumnMap } from '../rules/column-map.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { ImportMode } from '../rules/staged-row.ts';

/** What is kept of a batch besides its counts: how it was read, and what its staged file must be. */
export interface BatchReading {
  map: ColumnMap;
  sheet: string | null;
  /** Bytes of the staged file, to notice one that was altered or cut off. */
  stagedBytes: number;
  /** Where the rows came from, when a person moved them in. */
  move?: string;
}

/** One file moved in 导入批次. */
export interface ImportBatch {
  id: string;
  fileName: string;
  fileHash: Buffer;
  mode: ImportMode;
  reading: BatchReading;
  state: 'staged' | 'loading' | 'loaded' | 'withdrawn';
  rowsRead: number;
  rowsRefused: number;
  rowsLoaded: number;
  /** Staged rows loaded so far: where to go on. */
  nextLine: number;
  stagedAt: Instant;
}

/** Rows of a batch that can be loaded. */
export function goodRows(batch: Pick<ImportBatch, 'rowsRead' | 'rowsRefused'>): number {
  return batch.rowsRead - batch.rowsRefused;
}

export async function insertBatch(
  context: Context,
  batch: Omit<ImportBatch, 'state' | 'rowsLoaded' | 'nextLine' | 'stagedAt'>,
): Promise<void> {
  await context.db
    .insertInto('requests.import_batch')
    .values({
      city: context.city,
      id: batch.id,
      file_name: batch.fileName,
      file_hash: batch.fileHash,
      mode: batch.mode,
      mapping: JSON.stringify(batch.reading),
      state: 'staged',
      rows_read: batch.rowsRead,
      rows_refused: batch.rowsRefused,
      staged_at: context.now,
    })
    .execute();
}

/** Batches of a file with the same bytes, the newest first. */
export async function batchesOfFile(context: Context, fileHash: Buffer): Promise<ImportBatch[]> {
  const rows = await selection(context)
    .where('file_hash', '=', fileHash)
    .orderBy('staged_at', 'desc')
    .execute();
  return rows.map(batchOf);
}

export async function batchById(context: Context, id: string): Promise<ImportBatch | undefined> {
  const row = await selection(context).where('id', '=', id).executeTakeFirst();
  return row && batchOf(row);
}

function selection(context: Context) {
  return context.db.selectFrom('requests.import_batch').selectAll().where('city', '=', context.city);
}

type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

function batchOf(row: Row): ImportBatch {
  return {
    id: row.id,
    fileName: row.file_name,
    fileHash: row.file_hash,
    mode: row.mode as ImportMode,
    reading: row.mapping as unknown as BatchReading,
    state: row.state as ImportBatch['state'],
    rowsRead: row.rows_read,
    rowsRefused: row.rows_refused,
    rowsLoaded: row.rows_loaded,
    nextLine: row.next_line,
    stagedAt: row.staged_at,
  };
}

/** Whether some rows of a move are in while its loading is not over: it could not be finished. */
export async function isPartlyIn(context: Context, move: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('requests.import_batch')
    .select('id')
    .where('city', '=', context.city)
    .where('state', '=', 'loading')
    .where('rows_loaded', '>', 0)
    .where(sql<boolean>`mapping ->> 'move' = ${move}`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes in the transaction that loads them that rows up to `to` are loaded, so that they are loaded once.
 *
 * @throws ImportRefused `busy` when another program loaded meanwhile.
 */
export async function advanceBatch(
  context: Context,
  id: string,
  rows: { from: number; to: number },
): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('requests.import_batch')
    .set({ next_line: rows.to, rows_loaded: rows.to })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .where('state', '=', 'loading')
    .where('next_line', '=', rows.from)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ImportRefused('busy');
}

/** Moves a batch on to another state. @throws ImportRefused `busy` when it is in none of the states it may be in. */
export async function moveBatch(
  context: Context,
  id: string,
  move: { from: readonly ImportBatch['state'][]; to: ImportBatch['state'] },
): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('requests.import_batch')
    .set({ state: move.to, ...(move.to === 'loaded' ? { loaded_at: context.now } : {}) })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .where('state', 'in', [...move.from])
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ImportRefused('busy');
}

/**
 * Withdraws batches staged before a moment that nobody confirmed; those of a file somebody still moves in are its own.
 *
 * @returns their ids.
 */
export async function withdrawOldStaged(context: Context, before: Instant): Promise<string[]> {
  const rows = await context.db
    .updateTable('requests.import_batch as b')
    .set({ state: 'withdrawn' })
    .where('b.city', '=', context.city)
    .where('b.state', '=', 'staged')
    .where('b.staged_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('requests.move_in as m')
            .select('m.id')
            .where('m.city', '=', context.city)
            .where(sql<boolean>`m.id::text = b.mapping ->> 'move'`),
        ),
      ),
    )
    .returning('b.id')
    .execute();
  return rows.map((row) => row.id);
}

/** Withdraws batches of the same file that nobody confirmed, when it is staged anew. @returns their ids. */
export async function withdrawStaged(
  context: Context,
  kept: Pick<ImportBatch, 'id' | 'fileHash'> & { sheet: string | null },
): Promise<string[]> {
  const rows = await context.db
    .updateTable('requests.import_batch')
    .set({ state: 'withdrawn' })
    .where('city', '=', context.city)
    .where('file_hash', '=', kept.fileHash)
    .where('state', '=', 'staged')
    .where(sql<boolean>`mapping ->> 'sheet' is not distinct from ${kept.sheet}`)
    .where('id', '!=', kept.id)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

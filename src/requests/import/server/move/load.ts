import { withContext } from '../../../../platform/context.ts';
import type { SheetResult } from '../../contract.ts';
import { batchById, goodRows } from '../batch-store.ts';
import { loadBatch } from '../load.ts';
import { moveFolder } from './files.ts';
import { importer, type MoveStep } from './inspect.ts';
import { changeMove } from './store.ts';

/**
 * Loads the batches of a confirmed file one after another. What is committed stays: after a stop or a crash it goes on
 * where it was.
 *
 * @throws ImportRefused `staged-lost`, `busy`.
 */
export async function loadMove({ services, city, move, signal, progress }: MoveStep): Promise<void> {
  const folder = await moveFolder(services, city, move.id);
  const who = { city, actor: importer };
  const total = move.results.reduce((sum, result) => sum + goodRows(result), 0);
  let before = 0;
  const results: SheetResult[] = [];
  for (const result of move.results) {
    const rows = goodRows(result);
    const batch =
      result.batch === null
        ? undefined
        : await withContext(services, who, (context) => batchById(context, result.batch ?? ''));
    if (batch !== undefined && batch.state !== 'loaded' && rows > 0) {
      await loadBatch(services, {
        ...who,
        batch: batch.id,
        folder,
        signal,
        onProgress: (loaded) => progress(before + loaded, total),
      });
    }
    before += rows;
    results.push({ ...result, loaded: rows });
  }
  await withContext(services, who, (context) => changeMove(context, move.id, { results }));
}

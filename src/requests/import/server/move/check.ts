import { rm } from 'node:fs/promises';
import { withContext } from '../../../../platform/context.ts';
import type { SheetPlan, SheetResult } from '../../contract.ts';
import { importMessages } from '../../messages.ts';
import type { ColumnMap } from '../../rules/column-map.ts';
import { namedFields } from '../../rules/fields.ts';
import { ImportRefused } from '../../rules/problem.ts';
import { batchById } from '../batch-store.ts';
import { type Staging, stageFile } from '../stage.ts';
import { stagedIn, stagedPath } from '../staged-file.ts';
import { type Checked, keepChecked, moveFolder, refusedPath, refusedStem, uploadPath } from './files.ts';
import { importer, type MoveStep } from './inspect.ts';
import { changeMove, type DecidedName, decidedNames } from './store.ts';

const previewRows = 8;

/**
 * Reads every row of the chosen sheets by the columns and names a person confirmed: a dry run that writes no request
 * and leaves the good rows waiting to be confirmed.
 *
 * @throws ImportRefused for what is wrong with the file as a whole.
 */
export async function checkUpload(step: MoveStep): Promise<void> {
  const { services, city, move } = step;
  const folder = await moveFolder(services, city, move.id);
  const decided = await withContext(services, { city, actor: importer }, decidedNames);
  const chosen = move.plan.sheets.filter(({ include }) => include);
  await removeStray(step, folder);
  const results: SheetResult[] = [];
  const checked: Checked['sheets'] = [];
  for (const [at, plan] of chosen.entries()) {
    const found = await checkSheet(step, { plan, at, folder, decided, sheets: chosen.length });
    results.push(found.result);
    checked.push({
      sheet: plan.sheet,
      preview: [...found.staging.preview],
      refused: [...found.staging.refused],
      unknown: Object.fromEntries(namedFields.map((field) => [field, [...found.staging.unknown[field]]])),
    });
  }
  await keepChecked(folder, { sheets: checked });
  await withContext(services, { city, actor: importer }, (context) =>
    changeMove(context, move.id, { results }),
  );
}

/** Rows a check left behind that was killed or is repeated; those of a batch being loaded stay. */
async function removeStray({ services, city }: MoveStep, folder: string): Promise<void> {
  for (const id of await stagedIn(folder)) {
    const who = { city, actor: importer };
    const batch = await withContext(services, who, (context) => batchById(context, id));
    if (batch?.state !== 'loading') await rm(stagedPath(folder, id), { force: true });
  }
}

async function checkSheet(
  { services, city, move, signal, progress }: MoveStep,
  given: { plan: SheetPlan; at: number; folder: string; decided: readonly DecidedName[]; sheets: number },
): Promise<{ result: SheetResult; staging: Staging }> {
  const { plan, at, folder, sheets } = given;
  await rm(refusedPath(folder, at), { force: true });
  const words = importMessages['zh-CN'];
  const { batch, staging } = await stageFile(services, {
    city,
    actor: importer,
    path: uploadPath(folder, move),
    name: move.fileName,
    mode: move.mode,
    map: columnMap(plan, given.decided),
    ...(plan.sheet === null ? {} : { sheet: plan.sheet }),
    ...(move.countFrom === null ? {} : { countFrom: move.countFrom }),
    folder,
    again: move.plan.again,
    refusedName: refusedStem(at),
    move: move.id,
    ...(move.plan.again ? {} : { system: move.system }),
    previewRows,
    signal,
    words: {
      heads: words.refusedHeads,
      reason: words.refusedBecause,
      longCell: words.longCell,
    },
    onProgress: (share) => progress(Math.round(((at + Math.min(share, 1)) / sheets) * 1000), 1000),
  });
  // a loading of the same file that somebody began otherwise is not ours to confirm
  if (batch === undefined || staging === undefined) throw new ImportRefused('busy');
  return { staging, result: resultOf(plan, batch.id, staging) };
}

function resultOf(plan: SheetPlan, batch: string, staging: Staging): SheetResult {
  const { rowsRead, rowsRefused, rowsOpen, refusals, notes, refusedPath: refused } = staging;
  return {
    sheet: plan.sheet,
    batch,
    rowsRead,
    rowsRefused,
    rowsOpen,
    refusals: refusals as Record<string, number>,
    notes: notes as Record<string, number>,
    refusedFile: refused !== null,
    loaded: 0,
    withdrawn: 0,
    kept: 0,
  };
}

/** The engine's map: the columns of the plan, and every name that was decided for any file. */
function columnMap({ columns, keep }: SheetPlan, decided: readonly DecidedName[]): ColumnMap {
  const values = Object.fromEntries(
    namedFields.map((field) => [
      field,
      Object.fromEntries(decided.filter((one) => one.field === field).map(({ name, code }) => [name, code])),
    ]),
  );
  return { format: 'diandan-import-map/1', columns, values, ...(keep.length > 0 ? { keep } : {}) };
}

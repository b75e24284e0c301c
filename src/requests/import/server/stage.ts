import { rm, stat } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { type Actor, type Services, withContext } from '../../../platform/context.ts';
import { blindIndex } from '../../../platform/crypto.ts';
import type { Instant } from '../../../platform/time.ts';
import { addGates } from '../../server/intake/gate-count.ts';
import { type ColumnMap, guessColumns } from '../rules/column-map.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { RowReading } from '../rules/rows.ts';
import type { ImportMode } from '../rules/staged-row.ts';
import {
  type BatchReading,
  batchesOfFile,
  type ImportBatch,
  insertBatch,
  withdrawStaged,
} from './batch-store.ts';
import { checkRows, type KnownNumbers, openKnownNumbers } from './known-numbers.ts';
import { openReading } from './reading.ts';
import { openRefusedFile, type RefusedFile, type RefusedWords } from './refused-file.ts';
import { openSeen } from './seen.ts';
import { inspectFile, type SourceFile } from './source-file.ts';
import { type RowsFile, stagedPath, writeRowsFile } from './staged-file.ts';
import { type AnyRow, openTable, type SourceTable } from './table.ts';
import { countRow, openTally, type Summary, summary, type Tally } from './tally.ts';

export interface StageChoices {
  city: string;
  actor: Actor;
  path: string;
  mode: ImportMode;
  /** Guessed from the heads where none is given. */
  map?: ColumnMap;
  sheet?: string;
  /** The city's imports folder. */
  folder: string;
  /** Take a file although it was loaded before. */
  again?: boolean;
  /** Only check: nothing is kept. */
  dryRun?: boolean;
  words: RefusedWords;
  /** What the file is called where its path says something else. */
  name?: string;
  /** History counts in figures from this day on; not at all where absent. */
  countFrom?: string;
  /** What the list of refused rows is called where not by the file's name. */
  refusedName?: string;
  /** The old system it comes from, whose numbers are moved in once. */
  system?: string;
  /** The move it belongs to. */
  move?: string;
  /** Rows shown as they would become. */
  previewRows?: number;
  /** Stops before the next rows are read. */
  signal?: AbortSignal;
  /** Told how much of the file, or the sheet, has been read, between 0 and 1. */
  onProgress?: (share: number) => void;
}

/** What a file turned out to be 预览. */
export interface Staging extends Summary {
  map: ColumnMap;
  heads: readonly string[];
  sheet: string | null;
  otherSheets: readonly string[];
  refusedPath: string | null;
}

export interface Staged {
  /** Undefined after a dry run. */
  batch?: ImportBatch;
  /** Undefined when an unfinished batch of the same file is taken up again. */
  staging?: Staging;
}

const previewShown = 3;

/**
 * Reads a file, checks every row and keeps the good ones in the imports folder until they are loaded; the others go
 * with line and reason into a table of their own. A file whose loading was cut off is taken up where it stopped.
 *
 * @throws ImportRefused for a file that cannot be imported as it is, or that was loaded before.
 */
export async function stageFile(services: Services, choices: StageChoices): Promise<Staged> {
  const file = await inspectFile(choices.path, choices.name);
  const who = { city: choices.city, actor: choices.actor };
  const { city, now, earlier } = await withContext(services, who, async (context) => ({
    city: await citySnapshot(context),
    now: context.now,
    earlier: (await batchesOfFile(context, file.hash)).filter(({ reading }) => isSameSheet(reading, choices)),
  }));
  const hash = rowHash(services, choices.city);
  const unfinished = choices.dryRun ? undefined : takeUp(earlier, choices);
  const known = (but?: string) =>
    choices.system === undefined
      ? undefined
      : openKnownNumbers(services, who, { system: choices.system, but });
  if (unfinished !== undefined) {
    const opened = { file, city, now, hash, id: unfinished.id };
    if (choices.move === undefined) return { batch: await withStagedFile(unfinished, choices, opened) };
    return readAgain(unfinished, choices, { ...opened, isKnown: await known(unfinished.id) });
  }
  const id = uuid();
  const isKnown = await known();
  const { staging, reading } = await readFile(choices, { file, city, now, hash, id, isKnown });
  if (choices.dryRun) return { staging };
  const { rowsRead, rowsRefused } = staging;
  const { mode, folder } = choices;
  const batch = { id, fileName: file.name, fileHash: file.hash, mode, reading, rowsRead, rowsRefused };
  const unconfirmed = await withContext(services, who, async (context) => {
    await insertBatch(context, batch);
    // read anew, with another map say, a file tells of no more accusations than before
    if (earlier.length === 0) await addGates(context, 'import', staging.refusals['discipline-gate'] ?? 0);
    return withdrawStaged(context, { ...batch, sheet: reading.sheet });
  });
  for (const other of unconfirmed) await rm(stagedPath(folder, other), { force: true });
  return { staging, batch: { ...batch, state: 'staged', rowsLoaded: 0, nextLine: 0, stagedAt: now } };
}

/** A keyed hash: the record keeps it for ever, and short rows could be guessed from a plain one. */
function rowHash(services: Services, city: string): (row: AnyRow) => string {
  const { index } = services.keyring(city);
  return (row) =>
    blindIndex(index, 'import-row', 'cells' in row ? JSON.stringify(row.cells) : row.text).toString('hex');
}

/** A workbook's sheets are batches of their own; without a sheet named it is the first understood, whichever that was. */
function isSameSheet({ sheet }: BatchReading, choices: StageChoices): boolean {
  return choices.sheet === undefined || sheet === choices.sheet;
}

/**
 * The batch of the same file whose loading was begun and not finished. One of the same move is gone on with in any
 * case: staged anew beside it, what is in already would come in twice.
 *
 * @throws ImportRefused `seen-before`; `busy` when it is being moved in otherwise.
 */
function takeUp(
  earlier: readonly ImportBatch[],
  { mode, again, move }: StageChoices,
): ImportBatch | undefined {
  const ours = earlier.find(({ state, reading }) => state === 'loading' && reading.move === move);
  if (ours !== undefined && move !== undefined) return ours;
  if (again) return undefined;
  const loaded = earlier.find(({ state }) => state === 'loaded');
  if (loaded !== undefined)
    throw new ImportRefused(
      'seen-before',
      `${loaded.fileName}, ${loaded.stagedAt.slice(0, 10)}, ${loaded.id}`,
    );
  const unfinished = earlier.find((batch) => batch.state === 'loading' && batch.mode === mode);
  if (unfinished !== undefined && unfinished.reading.move !== move) throw new ImportRefused('busy');
  return unfinished;
}

/** An unfinished batch of a move read once more by its own columns and names, to be shown and gone on with. */
async function readAgain(batch: ImportBatch, choices: StageChoices, opened: Opened): Promise<Staged> {
  const path = stagedPath(choices.folder, batch.id);
  const { map, sheet, stagedBytes } = batch.reading;
  await rm(path, { force: true });
  const read = await readFile({ ...choices, map, ...(sheet === null ? {} : { sheet }) }, opened);
  if (read.reading.stagedBytes === stagedBytes) return { batch, staging: read.staging };
  await rm(path, { force: true });
  throw new ImportRefused('staged-lost', path);
}

/** The staged rows of an unfinished batch; lost ones are read again from the file, as they were read before. */
async function withStagedFile(
  batch: ImportBatch,
  choices: StageChoices,
  opened: Opened,
): Promise<ImportBatch> {
  const path = stagedPath(choices.folder, batch.id);
  const { map, sheet, stagedBytes } = batch.reading;
  const about = await stat(path).catch(() => undefined);
  if (about?.size === stagedBytes) return batch;
  await rm(path, { force: true });
  const { reading } = await readFile({ ...choices, map, ...(sheet === null ? {} : { sheet }) }, opened);
  if (reading.stagedBytes === stagedBytes) return batch;
  await rm(path, { force: true });
  throw new ImportRefused('staged-lost', path);
}

interface Opened {
  file: SourceFile;
  city: CitySnapshot;
  now: Instant;
  id: string;
  hash: (row: AnyRow) => string;
  isKnown?: KnownNumbers | undefined;
}

interface ReadFile {
  staging: Staging;
  reading: BatchReading;
}

async function readFile(choices: StageChoices, opened: Opened): Promise<ReadFile> {
  const { file } = opened;
  const table = await openTable(file, {
    folder: choices.folder,
    ...(choices.sheet === undefined ? {} : { sheet: choices.sheet }),
    ...(choices.map === undefined ? {} : { wanted: Object.values(choices.map.columns) }),
    ...(choices.onProgress === undefined ? {} : { onShare: choices.onProgress }),
  });
  try {
    return await readTable(table, choices, opened);
  } finally {
    table.close();
  }
}

/** Checks the rows of a table into the staged file and the file of refused rows; neither stays when it fails. */
async function readTable(table: SourceTable, choices: StageChoices, opened: Opened): Promise<ReadFile> {
  const map = choices.map ?? guessColumns(table.heads);
  const { mode, folder, words } = choices;
  const { countFrom } = choices;
  const reading = openReading(opened.city, { ...table, map, mode, countFrom, now: opened.now });
  const name = choices.refusedName ?? opened.file.name;
  const named = { name, heads: table.heads, numberColumn: reading.at.oldNumber };
  const refused = openRefusedFile(folder, named, words);
  const staged = choices.dryRun ? undefined : writeRowsFile(stagedPath(folder, opened.id));
  try {
    const { hash, isKnown } = opened;
    const { previewRows = previewShown, signal } = choices;
    const rows = { table, reading, staged, refused, hash, isKnown, previewRows, signal };
    const tally = await readRows(rows);
    await refused.done();
    const stagedBytes = (await staged?.done()) ?? 0;
    const { heads, otherSheets, sheet = null } = table;
    const refusedPath = tally.rowsRefused > 0 ? refused.path : null;
    const staging = { ...summary(tally), map, sheet, heads, otherSheets, refusedPath };
    const { move } = choices;
    const kept = { map, sheet, stagedBytes, ...(move === undefined ? {} : { move }) };
    return { staging, reading: kept };
  } catch (error) {
    await Promise.all([staged?.discard(), refused.discard()]);
    throw error;
  }
}

interface Rows extends Pick<Opened, 'hash' | 'isKnown'> {
  table: SourceTable;
  reading: RowReading;
  staged: RowsFile | undefined;
  refused: RefusedFile;
  previewRows: number;
  signal: AbortSignal | undefined;
}

async function readRows(rows: Rows): Promise<Tally> {
  const { table, reading, staged, refused, hash, previewRows, signal } = rows;
  const tally = openTally();
  const seen = openSeen();
  for await (const list of table.rows) {
    signal?.throwIfAborted();
    const checked = await checkRows(list, { reading, seen, isKnown: rows.isKnown });
    let lines = '';
    for (const { row, result } of checked) {
      countRow(tally, row, result, reading);
      if (!result.ok) {
        await refused.add(row, result);
        continue;
      }
      const kept = { ...result.row, hash: hash(row) };
      if (tally.preview.length < previewRows) tally.preview.push(kept);
      lines += `${JSON.stringify(kept)}\n`;
    }
    if (lines !== '') await staged?.write(lines);
  }
  if (tally.rowsRead === 0) throw new ImportRefused('no-rows');
  return tally;
}

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import type { Services } from '../../platform/context.ts';
import { formatPercent, type Language } from '../../platform/i18n.ts';
import { askYes, isAttended } from './ask.ts';
import { importMessages } from './messages.ts';
import { type ColumnMap, columnMapSchema } from './rules/column-map.ts';
import { importFields } from './rules/fields.ts';
import { ImportRefused } from './rules/problem.ts';
import type { ImportMode, StagedRow } from './rules/staged-row.ts';
import { goodRows, type ImportBatch } from './server/batch-store.ts';
import { isStop, loadBatch } from './server/load.ts';
import type { RefusedWords } from './server/refused-file.ts';
import { type Staging, stageFile } from './server/stage.ts';
import { importsFolder } from './server/staged-file.ts';

export interface ImportCommand {
  file: string;
  city: string;
  as: ImportMode;
  /** A map's file, or `guess`. */
  map?: string;
  sheet?: string;
  dryRun?: boolean;
  yes?: boolean;
  again?: boolean;
  dataDir: string;
  language: Language;
  /** Whether somebody is there to be asked; by default whether there is a terminal. */
  attended?: boolean;
  /** Stops after the batch being written; by default Ctrl-C. */
  signal?: AbortSignal;
}

type Say = (line: string) => void;

const actor = { kind: 'system', name: 'import' } as const;
const progressEveryMs = 1_000;

/**
 * `diandan import`: reads a file, shows what it found, asks, and loads. Refused rows go into a table of their own.
 *
 * @returns the exit code: 0 done, 1 refused, 2 staged but not loaded, 130 stopped.
 */
export async function importCommand(services: Services, command: ImportCommand, say: Say): Promise<number> {
  const words = importMessages[command.language];
  try {
    return await stageAndLoad(services, command, say);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    say(`✗ ${words.problem[error.problem](error.detail)}`);
    return 1;
  }
}

async function stageAndLoad(services: Services, command: ImportCommand, say: Say): Promise<number> {
  const words = importMessages[command.language];
  const folder = await importsFolder(command.dataDir, command.city);
  const map = await givenMap(command.map);
  const seldom = every(progressEveryMs);
  const { batch, staging } = await stageFile(services, {
    city: command.city,
    actor,
    path: pathOf(command.file),
    mode: command.as,
    folder,
    again: command.again === true,
    dryRun: command.dryRun === true,
    words: refusedWords(command.language),
    ...(map === undefined ? {} : { map }),
    ...(command.sheet === undefined ? {} : { sheet: command.sheet }),
    onProgress: (share) => seldom(() => say(words.reading(formatPercent(share, command.language)))),
  });
  if (staging !== undefined) {
    showStaging(staging, command.language, say);
    if (map === undefined) say(words.mapSaved(await keepMap(folder, command.file, staging.map)));
  }
  if (batch === undefined) {
    say(words.dryRun);
    return 0;
  }
  return confirmAndLoad(services, { command, batch, folder, say });
}

interface Loading {
  command: ImportCommand;
  batch: ImportBatch;
  folder: string;
  say: Say;
}

async function confirmAndLoad(services: Services, loading: Loading): Promise<number> {
  const { command, batch, say } = loading;
  const words = importMessages[command.language];
  const rows = goodRows(batch);
  if (rows === 0) {
    say(words.nothing);
    return 1;
  }
  if (batch.state === 'loading') say(words.resuming(batch.nextLine, rows));
  else if (!(await isConfirmed(loading, rows))) {
    say(words.kept);
    return 2;
  }
  return load(services, loading);
}

const mostRefusedUnattended = 0.1;

/** Somebody is asked; without anybody the command itself is the answer, unless so much is refused that it may be wrong. */
async function isConfirmed({ command, batch, say }: Loading, rows: number): Promise<boolean> {
  const words = importMessages[command.language];
  if (command.yes) return true;
  const attended = command.attended ?? isAttended();
  if (attended) return askYes(words.ask(rows, words.mode[command.as]));
  const isDoubtful = batch.rowsRefused > batch.rowsRead * mostRefusedUnattended;
  say(isDoubtful ? words.tooManyRefused : words.unattended);
  return !isDoubtful;
}

async function load(services: Services, { command, batch, folder, say }: Loading): Promise<number> {
  const words = importMessages[command.language];
  const rows = goodRows(batch);
  const stopping = stopSignal(command.signal);
  const seldom = every(progressEveryMs);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  let loaded = batch.nextLine;
  try {
    await loadBatch(services, {
      city: command.city,
      actor,
      batch: batch.id,
      folder,
      signal: stopping.signal,
      onProgress: (so) => {
        loaded = so;
        seldom(() => say(words.loading(so, rows, Math.round((so - batch.nextLine) / seconds()))));
      },
    });
  } catch (error) {
    if (!isStop(error, stopping.signal)) throw error;
    say(words.stopped(loaded, rows));
    return 130;
  } finally {
    stopping.end();
  }
  say(words.loaded(rows, seconds().toFixed(1), batch.id));
  return 0;
}

/** Ctrl-C finishes the rows being written and stops; a second one ends the program at once. */
function stopSignal(given: AbortSignal | undefined): { signal: AbortSignal; end: () => void } {
  if (given !== undefined) return { signal: given, end: () => undefined };
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    end: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** Does something at most once in a time. */
function every(milliseconds: number): (work: () => void) => void {
  let last = performance.now();
  return (work) => {
    if (performance.now() - last < milliseconds) return;
    last = performance.now();
    work();
  };
}

/** npm runs commands in the package's folder; a path is meant from where it was typed. */
function pathOf(file: string): string {
  const typedIn = process.env['INIT_CWD'];
  if (isAbsolute(file) || existsSync(file) || typedIn === undefined) return resolve(file);
  return resolve(typedIn, file);
}

async function givenMap(file: string | undefined): Promise<ColumnMap | undefined> {
  if (file === undefined || file === 'guess') return undefined;
  const text = await readFile(pathOf(file), 'utf8').catch(() => {
    throw new ImportRefused('no-file', file);
  });
  const read = z.string().transform(parseJson).pipe(columnMapSchema).safeParse(text);
  if (!read.success) throw new ImportRefused('bad-map', z.prettifyError(read.error));
  return read.data;
}

function parseJson(text: string, check: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    check.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
}

async function keepMap(folder: string, file: string, map: ColumnMap): Promise<string> {
  const path = join(folder, `${basename(file, extname(file))}.map.json`);
  await writeFile(path, `${JSON.stringify(map, undefined, 2)}\n`, { mode: 0o600 });
  return path;
}

function refusedWords(language: Language): RefusedWords {
  const words = importMessages[language];
  return {
    heads: words.refusedHeads,
    reason: words.refusedBecause,
    longCell: words.longCell,
  };
}

function showStaging(staging: Staging, language: Language, say: Say): void {
  const words = importMessages[language];
  if (staging.sheet !== null) say(words.sheets(staging.sheet, staging.otherSheets.join('、')));
  const { columns } = staging.map;
  const used = importFields.filter((field) => columns[field] !== undefined);
  say(`${words.columns} ${used.map((field) => `${columns[field]} → ${words.field[field]}`).join('，')}`);
  const taken = new Set(Object.values(columns));
  const unused = staging.heads.filter((head) => head !== '' && !taken.has(head));
  if (unused.length > 0) say(words.unused(unused.join('、')));
  say(words.counted(staging.rowsRead, staging.rowsRead - staging.rowsRefused, staging.rowsRefused));
  if (staging.refusedPath !== null) say(words.refusedIn(staging.refusedPath));
  for (const [note, rows] of Object.entries(staging.notes))
    say(words.noted(rows, words.note[note as keyof typeof words.note]));
  const unknown = staging.unknownCategories.map(({ name, rows }) => `${name}（${rows}）`);
  if (unknown.length > 0) say(words.unknownNames(unknown.join('、')));
  if (staging.preview.length > 0) say(words.preview);
  for (const row of staging.preview) say(`  ${previewLine(row)}`);
}

const previewLength = 40;

function previewLine({ line, happenedAt, title, words }: StagedRow): string {
  const text = [title, words].map((part) => part.replace(/\s+/g, ' ').slice(0, previewLength)).join(' │ ');
  return [String(line), happenedAt ?? '', text].join('  ');
}

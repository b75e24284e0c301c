import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { citySnapshot } from '../../../city/index.ts';
import { append, chain } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type BatchWork, writeInOrder } from '../../bulk/server/pipeline.ts';
import { insertPressed, type Press, type Pressed, pressTables } from '../../bulk/server/press.ts';
import { openPresses } from '../../bulk/server/press-thread.ts';
import { openStatistics } from '../../bulk/server/statistics.ts';
import { nextNumbers } from '../../server/store.ts';
import type { BatchBody } from '../rules/entry-types.ts';
import { ImportRefused } from '../rules/problem.ts';
import { advanceBatch, batchById, goodRows, type ImportBatch, moveBatch } from './batch-store.ts';
import { importRules } from './import-rules.ts';
import { type ImportSetup, openImportPress } from './press.ts';
import { checkStaged, longestStretch, stagedPath } from './staged-file.ts';

export interface LoadChoices {
  city: string;
  actor: Actor;
  batch: string;
  folder: string;
  /** Stops after the batch being written; loading again goes on from there. */
  signal?: AbortSignal;
  /** Told after every commit how many of the staged rows are loaded. */
  onProgress?: (loaded: number) => void;
}

/** Rows of one transaction: large enough to be fast, small enough that a stop is soon and little is done again. */
const mostRows = 500;
/** What rows of one transaction measure at most, as they are staged: each is in memory several times over. */
const mostBytes = 500_000;

/** How many rows go in one transaction: fewer where a file's texts are long, by the longest stretch of it. */
async function rowsTogether(path: string): Promise<number> {
  const longest = await longestStretch(path, mostRows);
  return Math.max(1, Math.floor(mostRows * Math.min(1, mostBytes / Math.max(longest, 1))));
}

const program = new URL('./press-worker.ts', import.meta.url);

/** Some of the staged rows, and whose turn they are. */
interface Span {
  from: number;
  to: number;
  turn: number;
}

interface Made extends Span {
  press: Press;
  pressed: Pressed;
}

/**
 * Loads a staged batch: one `imported` entry a row with its projections. How far it has come is committed with every
 * few hundred rows, so after a stop or a crash it goes on where it was, and no row is ever loaded twice.
 *
 * @returns how many rows are loaded in all.
 * @throws ImportRefused `staged-lost`, `busy`; the signal's reason when it was stopped.
 */
export async function loadBatch(services: Services, choices: LoadChoices): Promise<number> {
  const { city, actor } = choices;
  const who = { city, actor };
  const { batch, rules, zone, tables } = await withContext(services, who, async (context) => {
    const data = await citySnapshot(context);
    const tables = await pressTables(context);
    return {
      batch: await beginLoading(context, choices.batch),
      rules: importRules(data),
      zone: data.zone,
      tables,
    };
  });
  const { id, mode, nextLine } = batch;
  const rows = goodRows(batch);
  const path = stagedPath(choices.folder, id);
  const staged = { path, bytes: batch.reading.stagedBytes, skip: nextLine };
  await checkStaged(staged);
  const rowsAtOnce = await rowsTogether(path);
  const setup: ImportSetup = { frame: { city, actor, tables }, batch: id, mode, rules, staged, rowsAtOnce };
  const statistics = openStatistics(services, who);
  const presses = await openPresses(city, services.keyring(city), {
    program,
    open: openImportPress,
    setup,
    keysFolder: join(services.dataDir, 'keys'),
    requests: rows - nextLine,
  });
  try {
    const work: BatchWork<Span, Made> = {
      make: (context, span) => pressSpan(context, presses, span, zone),
      insert: insertMade,
      settle: (context, made) => advanceBatch(context, id, made),
      done: ({ to }) => {
        statistics.note(to - nextLine);
        choices.onProgress?.(to);
      },
    };
    const { signal } = choices;
    await writeInOrder(services, who, spans(nextLine, rows, rowsAtOnce), work, {
      makers: presses.length,
      signal,
    });
  } finally {
    await Promise.all([statistics.done(), ...presses.map((press) => press.close())]);
  }
  await withContext(services, who, (context) => finishLoading(context, batch));
  await rm(path, { force: true });
  return rows;
}

function* spans(from: number, rows: number, rowsAtOnce: number): Generator<Span> {
  for (let at = from, turn = 0; at < rows; at += rowsAtOnce, turn += 1) {
    yield { from: at, to: Math.min(rows, at + rowsAtOnce), turn };
  }
}

async function pressSpan(
  context: Context,
  presses: readonly Press[],
  span: Span,
  zone: string,
): Promise<Made> {
  const year = yearIn(zone, context.now);
  const numbers = await nextNumbers(context, year, span.to - span.from);
  const press = presses[span.turn % presses.length];
  if (press === undefined) throw new RangeError('no press');
  return { ...span, press, pressed: await press.press({ now: context.now, year, numbers }) };
}

async function insertMade(context: Context, { press, pressed }: Made): Promise<void> {
  await insertPressed(context, pressed);
  press.reuse(pressed);
}

async function beginLoading(context: Context, id: string): Promise<ImportBatch> {
  const batch = await batchById(context, id);
  if (batch === undefined) throw new Refused('not-found');
  await moveBatch(context, id, { from: ['staged', 'loading'], to: 'loading' });
  if (batch.state === 'staged') await record(context, batch, 'started');
  return batch;
}

async function finishLoading(context: Context, batch: ImportBatch): Promise<void> {
  await moveBatch(context, batch.id, { from: ['loading'], to: 'loaded' });
  await record(context, batch, 'loaded');
}

/** The batch has a chain of its own: who moved what in, by the hash of the file. */
async function record(context: Context, batch: ImportBatch, type: 'started' | 'loaded'): Promise<void> {
  const { n = 0 } = (await chain(context, 'import', batch.id)).at(-1) ?? {};
  const { mode, rowsRefused } = batch;
  const body: BatchBody = {
    mode,
    fileHash: batch.fileHash.toString('hex'),
    rows: goodRows(batch),
    rowsRefused,
  };
  await append(context, { kind: 'import', subject: batch.id, seen: n, type, version: 1, body });
}

/** Tells whether an error means "another way than finished": stopped by its signal. */
export function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && error === signal.reason && !(error instanceof ImportRefused);
}

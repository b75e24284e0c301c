import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { citySnapshot } from '../../../city/index.ts';
import { append, chain } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type BatchWork, writeInOrder } from '../../bulk/server/pipeline.ts';
import { insertPressed, type Press, type Pressed, pressTables } from '../../bulk/server/press.ts';
import { openPressThread } from '../../bulk/server/press-thread.ts';
import { nextNumbers } from '../../server/store.ts';
import type { BatchBody } from '../rules/entry-types.ts';
import { ImportRefused } from '../rules/problem.ts';
import { advanceBatch, batchById, goodRows, type ImportBatch, moveBatch } from './batch-store.ts';
import { type ImportSetup, importRules, openImportPress } from './press.ts';
import { checkStaged, stagedPath } from './staged-file.ts';

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
const rowsAtOnce = 250;

const program = new URL('./press-worker.ts', import.meta.url);

interface Span {
  from: number;
  to: number;
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
  const setup: ImportSetup = { frame: { city, actor, tables }, batch: id, mode, rules, staged, rowsAtOnce };
  const keys = services.keyring(city);
  const keysFolder = join(services.dataDir, 'keys');
  const thread = { program, setup, keysFolder, requests: rows - nextLine };
  const press = (await openPressThread(city, keys, thread)) ?? openImportPress(setup, keys);
  try {
    const work: BatchWork<Span, Span & { pressed: Pressed }> = {
      make: async (context, span) => ({ ...span, pressed: await pressSpan(context, press, span, zone) }),
      insert: async (context, made) => {
        await advanceBatch(context, id, made);
        await insertPressed(context, made.pressed);
      },
      done: ({ to }) => choices.onProgress?.(to),
    };
    await writeInOrder(services, who, spans(nextLine, rows), work, choices.signal);
  } finally {
    await press.close();
  }
  await withContext(services, who, (context) => finishLoading(context, batch));
  await rm(path, { force: true });
  return rows;
}

function* spans(from: number, rows: number): Generator<Span> {
  for (let at = from; at < rows; at += rowsAtOnce) yield { from: at, to: Math.min(rows, at + rowsAtOnce) };
}

async function pressSpan(context: Context, press: Press, { from, to }: Span, zone: string): Promise<Pressed> {
  const year = yearIn(zone, context.now);
  return press.press({ now: context.now, year, numbers: await nextNumbers(context, year, to - from) });
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

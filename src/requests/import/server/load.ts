import { rm } from 'node:fs/promises';
import { citySnapshot } from '../../../city/index.ts';
import { append, chain } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { nextNumbers } from '../../server/store.ts';
import type { BatchBody } from '../rules/entry-types.ts';
import { ImportRefused } from '../rules/problem.ts';
import { advanceBatch, batchById, goodRows, type ImportBatch, moveBatch } from './batch-store.ts';
import { insertProjections } from './bulk-store.ts';
import { type BatchWork, writeInOrder } from './pipeline.ts';
import { importRules, type Press, type PressedRows } from './press.ts';
import { openPressThread } from './press-thread.ts';
import { insertChains } from './record-store.ts';
import { stagedPath } from './staged-file.ts';

export interface LoadChoices {
  city: string;
  actor: Actor;
  batch: string;
  folder: string;
  /** Where the city's keys lie, if another thread may open them. */
  keysFolder?: string;
  /** Stops after the batch being written; loading again goes on from there. */
  signal?: AbortSignal;
  /** Told after every commit how many of the staged rows are loaded. */
  onProgress?: (loaded: number) => void;
}

/** Rows of one transaction: large enough to be fast, small enough that a stop is soon and little is done again. */
const rowsAtOnce = 500;

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
  const { city, actor, keysFolder } = choices;
  const who = { city, actor };
  const { batch, rules, zone } = await withContext(services, who, async (context) => {
    const data = await citySnapshot(context);
    return { batch: await beginLoading(context, choices.batch), rules: importRules(data), zone: data.zone };
  });
  const rows = goodRows(batch);
  const path = stagedPath(choices.folder, batch.id);
  const staged = { path, bytes: batch.reading.stagedBytes, skip: batch.nextLine };
  const setup = { city, actor, batch: batch.id, mode: batch.mode, rules, staged };
  const press = await openPressThread(setup, services.keyring(city), {
    keysFolder,
    rows: rows - batch.nextLine,
    rowsAtOnce,
  });
  try {
    const work: BatchWork<Span, Span & PressedRows> = {
      make: async (context, span) => ({ ...span, ...(await pressSpan(context, press, span, zone)) }),
      insert: (context, made) => insertRows(context, batch.id, made),
      done: ({ to }) => choices.onProgress?.(to),
    };
    await writeInOrder(services, who, spans(batch.nextLine, rows), work, choices.signal);
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

async function pressSpan(
  context: Context,
  press: Press,
  { from, to }: Span,
  zone: string,
): Promise<PressedRows> {
  const year = yearIn(zone, context.now);
  return press.press({ now: context.now, year, numbers: await nextNumbers(context, year, to - from) });
}

async function insertRows(context: Context, batch: string, made: Span & PressedRows): Promise<void> {
  await advanceBatch(context, batch, made);
  await insertChains(context, made.chains);
  await insertProjections(context, made.projections);
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

import { rm } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../../city/index.ts';
import { append, chain } from '../../../ledger/index.ts';
import { yearIn } from '../../../platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { requestNumber } from '../../rules/number.ts';
import { nextNumbers } from '../../server/store.ts';
import type { BatchBody } from '../rules/entry-types.ts';
import { type ImportFrame, importedParties, importedStep, importedWords } from '../rules/imported.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { ImportMode, StagedRow } from '../rules/staged-row.ts';
import { advanceBatch, batchById, goodRows, type ImportBatch, moveBatch } from './batch-store.ts';
import { insertProjections, type ProjectedRequest } from './bulk-store.ts';
import { cityClocks } from './city-clocks.ts';
import { forgeChain, inTurns } from './forge-chain.ts';
import { writeInOrder } from './pipeline.ts';
import { receptionOf } from './reading.ts';
import { type ForgedChain, insertChains } from './record-store.ts';
import { stagedPath, stagedRows } from './staged-file.ts';

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
const rowsAtOnce = 1_000;

interface Made {
  requests: (ForgedChain & ProjectedRequest)[];
  from: number;
}

/**
 * Loads a staged batch: one `imported` entry a row with its projections. How far it has come is committed with every
 * thousand rows, so after a stop or a crash it goes on where it was, and no row is ever loaded twice.
 *
 * @returns how many rows are loaded in all.
 * @throws ImportRefused `staged-lost`, `busy`; the signal's reason when it was stopped.
 */
export async function loadBatch(services: Services, choices: LoadChoices): Promise<number> {
  const who = { city: choices.city, actor: choices.actor };
  const batch = await withContext(services, who, (context) => beginLoading(context, choices.batch));
  const path = stagedPath(choices.folder, batch.id);
  const { stagedBytes: bytes } = batch.reading;
  const rows = stagedRows(path, { bytes, skip: batch.nextLine, size: rowsAtOnce });
  await writeInOrder(
    services,
    who,
    counted(rows, batch.nextLine),
    {
      make: (context, list) => makeRequests(context, batch, list),
      insert: (context, made) => insertRequests(context, batch.id, made),
      done: ({ from, requests }) => choices.onProgress?.(from + requests.length),
    },
    choices.signal,
  );
  await withContext(services, who, (context) => finishLoading(context, batch));
  await rm(path, { force: true });
  return goodRows(batch);
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

async function* counted(
  lists: AsyncIterable<StagedRow[]>,
  from: number,
): AsyncGenerator<{ rows: StagedRow[]; from: number }> {
  let at = from;
  for await (const rows of lists) {
    yield { rows, from: at };
    at += rows.length;
  }
}

async function makeRequests(
  context: Context,
  batch: Pick<ImportBatch, 'id' | 'mode'>,
  { rows, from }: { rows: StagedRow[]; from: number },
): Promise<Made> {
  const { frame, year } = await frameOf(context, batch);
  const numbers = await nextNumbers(context, year, rows.length);
  const requests = await inTurns(rows, (row, index) => {
    const id = uuid();
    const step = importedStep(row, requestNumber(year, numbers[index] ?? 0), frame);
    const made = forgeChain(context, id, [step]);
    return { ...made, id, words: importedWords(row), parties: importedParties(row) };
  });
  return { requests, from };
}

async function frameOf(
  context: Context,
  batch: { id: string; mode: ImportMode },
): Promise<{ frame: ImportFrame; year: number }> {
  const city = await citySnapshot(context);
  const clocks = cityClocks(city);
  const frame: ImportFrame = {
    batch: batch.id,
    mode: batch.mode,
    now: context.now,
    reception: receptionOf(city),
    hasUpperNumber: (source) => city.item('source', source)?.data.upperNumber === true,
    citizenClock: (requestType, from) => clocks({ requestType, slot: 'answer', clock: 'citizen' }, from),
    assignClock: (requestType, from) => clocks({ requestType, slot: 'assign', clock: 'step' }, from),
  };
  return { frame, year: yearIn(city.zone, context.now) };
}

async function insertRequests(context: Context, batch: string, { requests, from }: Made): Promise<void> {
  await advanceBatch(context, batch, { from, to: from + requests.length });
  await insertChains(context, requests);
  await insertProjections(context, requests);
}

/** Tells whether an error means "another way than finished": stopped by its signal. */
export function isStop(error: unknown, signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && error === signal.reason && !(error instanceof ImportRefused);
}

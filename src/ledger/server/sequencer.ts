import { setTimeout as sleep } from 'node:timers/promises';
import { type Services, withContext } from '../../platform/context.ts';
import { placeQueued, takeTurn } from './order-store.ts';

/** Entries placed in one transaction: large enough for an import's backlog, small enough to be over in a moment. */
const batch = 10_000;

/**
 * Gives every entry of a city that was committed before the call its position in the common order (engineering A4).
 * Several may work at once: each waits for its turn, so positions have no gap and nothing is ever put
 * before what a reader has already seen.
 *
 * @returns how many were placed.
 */
export async function sequenceCity(services: Services, city: string): Promise<number> {
  let total = 0;
  for (;;) {
    const placed = await placeBatch(services, city);
    total += placed;
    if (placed < batch) return total;
  }
}

function placeBatch(services: Services, city: string): Promise<number> {
  return withContext(services, { city, actor: { kind: 'system', name: 'sequencer' } }, async (context) => {
    await takeTurn(context, 'ledger.sequencer');
    return placeQueued(context, batch);
  });
}

export interface SequencerChoices {
  signal: AbortSignal;
  /** Told once when work stops being possible, and with undefined when it is again. */
  onTrouble?: (error: Error | undefined) => void;
}

const busyMs = 50;
const idleMs = 400;
const awayMs = 5_000;

/** Sequences all cities until told to stop: several times a second while there is work, less often when there is none. */
export async function runSequencer(services: Services, choices: SequencerChoices): Promise<void> {
  const { signal, onTrouble = reportTrouble } = choices;
  let pause = busyMs;
  let inTrouble = false;
  while (!signal.aborted) {
    try {
      const placed = await sequenceAll(services, signal);
      pause = placed > 0 ? busyMs : Math.min(pause * 2, idleMs);
      if (inTrouble) onTrouble(undefined);
      inTrouble = false;
    } catch (error) {
      pause = Math.min(Math.max(pause * 2, idleMs), awayMs);
      if (!inTrouble) onTrouble(error as Error);
      inTrouble = true;
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Neither a city that fails nor one with a long queue keeps the others from their positions. */
async function sequenceAll(services: Services, signal: AbortSignal): Promise<number> {
  let total = 0;
  let failure: unknown;
  for (const city of await citiesWithQueue(services)) {
    if (signal.aborted) break;
    try {
      total += await placeBatch(services, city);
    } catch (error) {
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return total;
}

async function citiesWithQueue(services: Services): Promise<string[]> {
  const client = await services.pool.connect();
  try {
    const results = (await client.query(
      'begin; set local role diandan_app; select ledger.unsealed_cities() as city; commit',
    )) as unknown as { rows: { city: string }[] }[];
    return (results[2]?.rows ?? []).map((row) => row.city);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function reportTrouble(error: Error | undefined): void {
  const line =
    error === undefined
      ? 'sequencer: working again'
      : `sequencer: cannot work, trying again: ${error.message}`;
  process.stderr.write(`${line}\n`);
}

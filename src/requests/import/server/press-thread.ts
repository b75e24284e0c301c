import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Keyring } from '../../../platform/keyring.ts';
import { ImportRefused } from '../rules/problem.ts';
import { openPress, type Press, type PressSetup } from './press.ts';
import type { PressAnswer, PressStart } from './press-worker.ts';

/** Fewer rows are made here before a thread has started. */
const worthAThread = 5_000;

/** A thread of its own grows to what it is allowed; these suffice for a batch. */
const memory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 } as const;

/**
 * Makes requests in a thread of its own where there is more than one core, so that one seals and hashes while the
 * other talks to the database: half as fast again on two cores (docs/performance.md). The thread opens the city's keys
 * itself; where it would open others, or the file is small, the requests are made in this one.
 */
export async function openPressThread(
  setup: PressSetup,
  keys: Keyring,
  choices: { keysFolder: string | undefined; rows: number; rowsAtOnce: number },
): Promise<Press> {
  const { keysFolder, rows, rowsAtOnce } = choices;
  if (
    keysFolder === undefined ||
    !hasKeys(keysFolder, setup.city) ||
    rows < worthAThread ||
    availableParallelism() < 2
  )
    return openPress(setup, keys, rowsAtOnce);
  const workerData: PressStart = { setup, keysFolder, rowsAtOnce };
  const worker = new Worker(new URL('./press-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: memory,
  });
  const hello = await answer(worker);
  if ('signingId' in hello && hello.signingId === keys.signing.id) return pressOf(worker);
  await worker.terminate();
  return openPress(setup, keys, rowsAtOnce);
}

/** Opening keys that are not there would make new ones. */
function hasKeys(folder: string, city: string): boolean {
  return existsSync(join(folder, `${city}.keys.json`));
}

function pressOf(worker: Worker): Press {
  return {
    async press(order) {
      worker.postMessage(order);
      const said = await answer(worker);
      if ('refused' in said) throw new ImportRefused(said.refused.problem, said.refused.detail);
      if (!('chains' in said)) throw new Error('failed' in said ? said.failed : 'unexpected answer');
      return { chains: said.chains.map(asBuffer), projections: said.projections.map(asBuffer) };
    },
    close: async () => void (await worker.terminate()),
  };
}

/** The next answer; an error of the thread itself rejects. */
async function answer(worker: Worker): Promise<PressAnswer> {
  const [said] = (await once(worker, 'message')) as [PressAnswer];
  return said;
}

/** The driver sends buffers, and nothing else, in binary form. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

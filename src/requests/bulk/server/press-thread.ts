import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Keyring, keyFile, openKeyring } from '../../../platform/keyring.ts';
import type { Press, Pressed, PressOrder } from './press.ts';

/** What a thread is started with. */
interface Start {
  city: string;
  keysFolder: string;
  setup: unknown;
}

/** What a thread answers: whose keys it opened, the requests it made, or why it could not. */
type Answer = { signingId: string } | { pressed: Pressed } | { failed: string };

/** Fewer requests are made before a thread has started. */
const worthAThread = 5_000;

/** A thread grows to what it is allowed; these suffice for some hundred requests and a city's data. */
const memory = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 8 } as const;

export interface ThreadChoices {
  /** The thread's program: a module that calls {@link servePress}. */
  program: URL;
  /** Plain data for its opener. */
  setup: unknown;
  /** Where the city's keys lie, if another thread may open them. */
  keysFolder: string | undefined;
  /** How many will be made. */
  requests: number;
}

/**
 * Opens a press in a thread of its own where there is more than one core, so that one seals and hashes while the
 * other talks to the database. The thread opens the city's keys itself; undefined where it would open others, or
 * there is too little to do: then the requests are better made in this one.
 */
export async function openPressThread(
  city: string,
  keys: Keyring,
  { program, setup, keysFolder, requests }: ThreadChoices,
): Promise<Press | undefined> {
  const pays = requests >= worthAThread && availableParallelism() > 1;
  if (!pays || keysFolder === undefined || !existsSync(keyFile(keysFolder, city))) return undefined;
  const start: Start = { city, keysFolder, setup };
  const worker = new Worker(program, { workerData: start, resourceLimits: memory });
  const hello = await answer(worker);
  if ('signingId' in hello && hello.signingId === keys.signing.id) return pressOf(worker);
  await worker.terminate();
  return undefined;
}

function pressOf(worker: Worker): Press {
  return {
    async press(order) {
      worker.postMessage(order);
      const said = await answer(worker);
      if (!('pressed' in said)) throw new Error('failed' in said ? said.failed : 'unexpected answer');
      return said.pressed;
    },
    close: async () => void (await worker.terminate()),
  };
}

/** The next answer; an error of the thread itself rejects. */
async function answer(worker: Worker): Promise<Answer> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const ended = once(worker, 'exit', { signal }).then(() => ({ failed: 'the thread ended' }));
    const said = once(worker, 'message', { signal }).then(([first]) => first as Answer);
    ended.catch(() => undefined);
    said.catch(() => undefined);
    return await Promise.race([said, ended]);
  } finally {
    waiting.abort();
  }
}

/** Serves orders in a thread started by {@link openPressThread}; does nothing elsewhere. */
export function servePress<Setup>(open: (setup: Setup, keys: Keyring) => Press): void {
  if (parentPort === null) return;
  const port = parentPort;
  const { city, keysFolder, setup } = workerData as Start;
  const keys = openKeyring(keysFolder, city);
  const press = open(setup as Setup, keys);
  port.postMessage({ signingId: keys.signing.id } satisfies Answer);
  port.on('message', (order: PressOrder) => {
    press.press(order).then(
      (pressed) => port.postMessage({ pressed } satisfies Answer, memoryOf(pressed)),
      (error: Error) => port.postMessage({ failed: error.stack ?? error.message } satisfies Answer),
    );
  });
}

/** The memory rows lie in is handed over, not copied. */
function memoryOf({ chains, projections }: Pressed): ArrayBuffer[] {
  return [...chains, ...projections].flatMap(({ values }) =>
    values.map(({ buffer }) => buffer as ArrayBuffer),
  );
}

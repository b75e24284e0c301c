import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { keyFile } from '../../../platform/key-file.ts';
import { type Keyring, openKeyring } from '../../../platform/keyring.ts';
import type { Press, Pressed, PressOrder } from './press.ts';

/** Which of the lists of requests a press makes: every `of`-th from `part`. */
export interface Turns {
  part: number;
  of: number;
}

/** What a thread is started with. */
interface Start {
  city: string;
  keysFolder: string;
  setup: unknown;
  turns: Turns;
}

/** What a thread is told: the next order, or memory to write anew. */
type Told = { order: PressOrder } | { reuse: Pressed };

/** What a thread answers: whose keys it opened, the requests it made, or why it could not. */
type Answer = { signingId: string } | { pressed: Pressed } | { failed: string };

/** Fewer requests are made before a thread has started. */
const worthAThread = 5_000;

/** Sealing and hashing cost about as much as inserting: two threads keep the server busy on two cores. */
const threads = 2;

/** A thread grows to what it is allowed; these suffice for some hundred requests, long ones too, and a city's data. */
const memory = { maxOldGenerationSizeMb: 112, maxYoungGenerationSizeMb: 16 } as const;

export interface PressChoices<Setup> {
  /** The threads' program: a module that calls {@link servePress} with the same opener. */
  program: URL;
  open(setup: Setup, turns: Turns, keys: Keyring): Press;
  /** Plain data for the opener. */
  setup: Setup;
  /** Where the city's keys lie, if other threads may open them. */
  keysFolder: string | undefined;
  /** How many will be made. */
  requests: number;
}

/**
 * Opens presses that take lists of requests by turns, in threads of their own where there is more than one core, so
 * that they seal and hash while this one talks to the database. The threads open the city's keys themselves; where
 * they would open others, or there is too little to do, one press makes all of them here.
 */
export async function openPresses<Setup>(
  city: string,
  keys: Keyring,
  { program, open, setup, keysFolder, requests }: PressChoices<Setup>,
): Promise<Press[]> {
  const here = () => [open(setup, { part: 0, of: 1 }, keys)];
  const pays = requests >= worthAThread && availableParallelism() > 1;
  if (!pays || keysFolder === undefined || !existsSync(keyFile(keysFolder, city))) return here();
  const opened = await Promise.all(
    Array.from({ length: threads }, (_, part) => {
      const start: Start = { city, keysFolder, setup, turns: { part, of: threads } };
      return openThread(program, start, keys);
    }),
  );
  const presses = opened.filter((press) => press !== undefined);
  if (presses.length === threads) return presses;
  await Promise.all(presses.map((press) => press.close()));
  return here();
}

async function openThread(program: URL, start: Start, keys: Keyring): Promise<Press | undefined> {
  const worker = new Worker(program, { workerData: start, resourceLimits: memory });
  const hello = await answer(worker);
  if ('signingId' in hello && hello.signingId === keys.signing.id) return pressOf(worker);
  await worker.terminate();
  return undefined;
}

function pressOf(worker: Worker): Press {
  const tell = (told: Told, transfer: ArrayBuffer[] = []) => worker.postMessage(told, transfer);
  return {
    async press(order) {
      tell({ order });
      const said = await answer(worker);
      if (!('pressed' in said)) throw new Error('failed' in said ? said.failed : 'unexpected answer');
      return said.pressed;
    },
    reuse: (pressed) => tell({ reuse: pressed }, [pressed.message.buffer]),
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

/** Serves orders in a thread started by {@link openPresses}; does nothing elsewhere. */
export function servePress<Setup>(open: PressChoices<Setup>['open']): void {
  if (parentPort === null) return;
  const port = parentPort;
  const { city, keysFolder, setup, turns } = workerData as Start;
  const keys = openKeyring(keysFolder, city);
  const press = open(setup as Setup, turns, keys);
  port.postMessage({ signingId: keys.signing.id } satisfies Answer);
  port.on('message', (told: Told) => {
    if ('reuse' in told) return press.reuse(told.reuse);
    press.press(told.order).then(
      (pressed) => port.postMessage({ pressed } satisfies Answer, [pressed.message.buffer]),
      (error: Error) => port.postMessage({ failed: error.stack ?? error.message } satisfies Answer),
    );
  });
}

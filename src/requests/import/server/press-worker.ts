import { parentPort, workerData } from 'node:worker_threads';
import { openKeyring } from '../../../platform/keyring.ts';
import { ImportRefused } from '../rules/problem.ts';
import { openPress, type PressOrder, type PressSetup } from './press.ts';

/** What the thread is started with. */
export interface PressStart {
  setup: PressSetup;
  keysFolder: string;
  rowsAtOnce: number;
}

/** What the thread answers: whose keys it opened, the rows it made, or why it could not. */
export type PressAnswer =
  | { signingId: string }
  | { chains: Uint8Array[]; projections: Uint8Array[] }
  | { refused: { problem: ImportRefused['problem']; detail: string } }
  | { failed: string };

if (parentPort !== null) {
  const port = parentPort;
  const { setup, keysFolder, rowsAtOnce } = workerData as PressStart;
  const keys = openKeyring(keysFolder, setup.city);
  const press = openPress(setup, keys, rowsAtOnce);
  port.postMessage({ signingId: keys.signing.id } satisfies PressAnswer);
  port.on('message', (order: PressOrder) => {
    press.press(order).then(
      (pressed) =>
        port.postMessage(
          pressed,
          [...pressed.chains, ...pressed.projections].map(({ buffer }) => buffer as ArrayBuffer),
        ),
      (error: Error) => port.postMessage(answerOf(error)),
    );
  });
}

function answerOf(error: Error): PressAnswer {
  if (error instanceof ImportRefused) return { refused: { problem: error.problem, detail: error.detail } };
  return { failed: error.stack ?? error.message };
}

import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectClient, cutConnections } from './pool.ts';

export interface PulseChoices {
  /** Between two questions. */
  everyMs?: number;
  /** How long an answer is waited for; far longer than a busy server takes. */
  patienceMs?: number;
}

/**
 * Asks the database every few seconds whether it still answers. One that is gone says so by itself; one that hangs
 * (a stopped machine, a dead disk, a cut network) says nothing, and whoever waits for it would wait for ever. Then
 * the pools' connections are cut, so that all who wait are told as if it were gone, and none before it answers again.
 * A long statement is not cut: while it runs the database still answers this question.
 *
 * @returns the way to end it.
 */
export function watchPulse(
  url: string,
  pools: readonly pg.Pool[],
  { everyMs = 5_000, patienceMs = 10_000 }: PulseChoices = {},
): () => Promise<void> {
  const ending = new AbortController();
  let own: pg.Client | undefined;
  const beat = async (): Promise<void> => {
    own ??= await connectClient(url, () => undefined);
    await own.query('select 1');
  };
  const watch = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const said = await within(beat(), patienceMs, ending.signal);
      if (said !== 'answered') own = forget(own);
      if (said === 'silent') for (const pool of pools) cutConnections(pool);
      await sleep(everyMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    await watching;
    forget(own);
  };
}

/** `silent`: no answer in time, be it to a question or to a new connection; `refused`: an answer, but no good one. */
async function within(
  work: Promise<void>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<'answered' | 'refused' | 'silent'> {
  const answered = work.then(
    () => 'answered' as const,
    (error: Error) => (/timeout|ETIMEDOUT/i.test(error.message) ? ('silent' as const) : ('refused' as const)),
  );
  const tired = sleep(patienceMs, undefined, { signal, ref: false }).then(
    // This program may have been busy itself: what has arrived meanwhile is read first.
    () => nextTurn('silent' as const),
    () => 'refused' as const,
  );
  return Promise.race([answered, tired]);
}

function forget(client: pg.Client | undefined): undefined {
  client?.end().catch(() => undefined);
  return undefined;
}

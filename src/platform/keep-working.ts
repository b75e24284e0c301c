import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until the next turn: after work, when there was none (longer each time up to it), and while it fails. */
export interface Pauses {
  busyMs: number;
  idleMs: number;
  awayMs: number;
}

const usual: Pauses = { busyMs: 100, idleMs: 1_000, awayMs: 5_000 };

interface Work extends Partial<Pauses> {
  /** What it is called in the log. */
  name: string;
  signal: AbortSignal;
  /** One turn. @returns how much was done; nothing lengthens the pause. */
  turn: () => Promise<number>;
  /** Told once when work stops being possible, and with undefined when it is again; the log is told otherwise. */
  onTrouble?: (error: Error | undefined) => void;
}

/** A standing piece of the worker's work: turn after turn until told to stop. What fails is said once and tried again. */
export async function keepWorking({ name, signal, turn, onTrouble, ...pauses }: Work): Promise<void> {
  const { busyMs, idleMs, awayMs } = { ...usual, ...pauses };
  const tell = onTrouble ?? ((error) => process.stderr.write(`${trouble(name, error)}\n`));
  let pause = busyMs;
  let said = '';
  while (!signal.aborted) {
    try {
      pause = (await turn()) > 0 ? busyMs : Math.min(Math.max(pause, 1) * 2, idleMs);
      if (said !== '') tell(undefined);
      said = '';
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      pause = awayMs;
      if (said === '') tell(failure);
      said = failure.message || name;
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

function trouble(name: string, error: Error | undefined): string {
  return error === undefined
    ? `${name}: working again`
    : `${name}: cannot work, trying again: ${error.message}`;
}

/**
 * Work for each of several, one after another; one that fails keeps no other waiting.
 *
 * @returns how much was done for all of them.
 * @throws the last failure, after all had their turn.
 */
export async function forAll<One>(
  all: readonly One[],
  signal: AbortSignal,
  work: (one: One) => Promise<number>,
): Promise<number> {
  let done = 0;
  let failure: { error: unknown } | undefined;
  for (const one of all) {
    if (signal.aborted) break;
    await work(one).then(
      (more) => {
        done += more;
      },
      (error: unknown) => {
        failure = { error };
      },
    );
  }
  if (failure !== undefined) throw failure.error;
  return done;
}

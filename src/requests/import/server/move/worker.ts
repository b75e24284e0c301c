import { askAcrossCities } from '../../../../platform/across-cities.ts';
import { type Services, withContext } from '../../../../platform/context.ts';
import { asRefusal } from '../../../../platform/errors.ts';
import { keepWorking } from '../../../../platform/keep-working.ts';
import { afterFailure, isWorking, type MoveState } from '../../rules/move-state.ts';
import { type ImportProblem, ImportRefused } from '../../rules/problem.ts';
import { checkUpload } from './check.ts';
import { importer, inspectUpload, type MoveStep } from './inspect.ts';
import { loadMove } from './load.ts';
import { changeMove, type MoveRow, moveById } from './store.ts';
import { withdrawMove } from './withdraw.ts';

const steps: Partial<Record<MoveState, { run: (step: MoveStep) => Promise<void>; next: MoveState }>> = {
  inspecting: { run: inspectUpload, next: 'inspected' },
  checking: { run: checkUpload, next: 'checked' },
  loading: { run: loadMove, next: 'loaded' },
  withdrawing: { run: withdrawMove, next: 'withdrawn' },
};

/** Works on uploaded files of all cities until told to stop; a restart takes up what was under way. */
export async function runMoves(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  await keepWorking({ name: 'moving in', signal, busyMs: 0, turn: () => workOnMoves(services, signal) });
}

/**
 * Does the present step of every file that waits for one.
 *
 * @returns how many steps were done.
 */
export async function workOnMoves(services: Services, signal: AbortSignal): Promise<number> {
  let worked = 0;
  for (const { city, id } of await waiting(services)) {
    if (signal.aborted) break;
    if (await alone(services, id, () => workOn(services, { city, id, signal }))) worked += 1;
  }
  return worked;
}

function waiting(services: Services): Promise<{ city: string; id: string }[]> {
  return askAcrossCities(services.pool, 'select city, id from requests.moves_waiting()');
}

/** Runs `work` unless another worker is at it; a lock of the connection goes with a worker that dies. */
async function alone(services: Services, id: string, work: () => Promise<void>): Promise<boolean> {
  const client = await services.pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('requests.move-in'), hashtext($1)) as mine`,
      [id],
    );
    if (rows[0]?.mine !== true) return false;
    try {
      await work();
    } finally {
      await client
        .query(`select pg_advisory_unlock(hashtext('requests.move-in'), hashtext($1))`, [id])
        .catch((error: Error) => {
          broken = error;
        });
    }
    return true;
  } finally {
    client.release(broken);
  }
}

async function workOn(
  services: Services,
  { city, id, signal }: { city: string; id: string; signal: AbortSignal },
): Promise<void> {
  const who = { city, actor: importer };
  const move = await withContext(services, who, (context) => moveById(context, id));
  const step = steps[move.state];
  if (!isWorking(move.state) || step === undefined) return;
  const progress = openProgress(services, city, id);
  try {
    await step.run({ services, city, move, signal, progress: progress.note });
    await progress.last();
    await end(services, { city, move, state: step.next, problem: null, detail: '' });
  } catch (error) {
    await progress.last();
    const problem = problemOf(error, signal);
    if (problem === undefined) throw error;
    await end(services, { city, move, state: afterFailure(move.state), ...problem });
  }
}

/** What a person has to know of a failure; nothing for a stop, and for what passes by itself: those are tried again. */
function problemOf(
  error: unknown,
  signal: AbortSignal,
): { problem: ImportProblem; detail: string } | undefined {
  if (error instanceof ImportRefused) return { problem: error.problem, detail: error.detail };
  const passes = signal.aborted || asRefusal(error) !== undefined;
  return passes ? undefined : { problem: 'not-readable', detail: (error as Error).message };
}

async function end(
  services: Services,
  {
    city,
    move,
    ...to
  }: { city: string; move: MoveRow; state: MoveState; problem: ImportProblem | null; detail: string },
): Promise<void> {
  await withContext(services, { city, actor: importer }, (context) => changeMove(context, move.id, to));
}

const progressEveryMs = 700;

/** Writes down how far a step has come, at most every moment, one writing after another. */
function openProgress(services: Services, city: string, id: string) {
  let noted = 0;
  let writing: Promise<void> = Promise.resolve();
  return {
    note(done: number, total: number): void {
      if (performance.now() - noted < progressEveryMs) return;
      noted = performance.now();
      writing = writing
        .then(() =>
          withContext(services, { city, actor: importer }, (context) =>
            changeMove(context, id, { done, total }),
          ),
        )
        .catch(() => undefined);
    },
    last: () => writing,
  };
}

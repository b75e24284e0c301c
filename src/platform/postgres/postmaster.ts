import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processBorn } from '../data-folder.ts';
import { CannotStart } from '../terminal.ts';
import { terminalMessages } from '../terminal-messages.ts';
import type { Command } from './account.ts';
import { programEnvironment } from './cluster.ts';

/** One running database server. */
export interface Postmaster {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server and waits until it takes connections; recovery after a crash may take long and is waited for.
 *
 * @throws Error with the end of the log when it stops instead.
 */
export async function launch(
  command: Command,
  folder: string,
  log: string,
  onRecovery: () => void,
): Promise<Postmaster> {
  const output = openSync(log, 'a', 0o600);
  const child = spawn(command.file, command.args, {
    ...command.options,
    env: programEnvironment(),
    // A session of its own: Ctrl-C in the terminal reaches the parent only, which stops the database last.
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  await untilReady(child, folder, log, onRecovery);
  return { ended, stop: () => stopServer(child, ended) };
}

async function untilReady(
  child: ChildProcess,
  folder: string,
  log: string,
  onRecovery: () => void,
): Promise<void> {
  const failure = new Promise<Error>((done) => child.once('error', done));
  const started = Date.now();
  let told = false;
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const state = readPidFile(folder);
    if (state?.pid === child.pid && state.status === 'ready') return;
    if (!told && Date.now() - started > 3_000) {
      told = true;
      onRecovery();
    }
    await sleep(10);
  }
  const detail = child.pid === undefined ? (await failure).message : logEnd(log);
  throw new CannotStart(terminalMessages.postgresFailed(log, detail));
}

/** Fast shutdown; after half a minute the immediate one, from which the next start recovers. */
async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const waiting = new AbortController();
    const tired = sleep(patience, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    await Promise.race([ended, tired]);
    waiting.abort();
  }
}

/**
 * Ends a server that outlived its parent and removes its pid file, so that a new one can start. A pid that is now
 * another program's, or a zombie nobody reaps, is no server (engineering E49).
 *
 * @throws CannotStart when it does not end.
 */
export async function clearOrphan(folder: string): Promise<void> {
  const state = readPidFile(folder);
  if (state === undefined) return;
  const signals = new Map<number, NodeJS.Signals>([
    [0, 'SIGINT'],
    [100, 'SIGQUIT'],
    [150, 'SIGKILL'],
  ]);
  for (let turn = 0; turn < 200 && isServerOf(state.pid, folder); turn += 1) {
    const signal = signals.get(turn);
    if (signal !== undefined) trySignal(state.pid, signal);
    await sleep(100);
  }
  if (isServerOf(state.pid, folder)) throw new CannotStart(terminalMessages.orphanStays(state.pid));
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function isServerOf(pid: number, folder: string): boolean {
  if (processBorn(pid) === undefined) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return process.platform !== 'linux';
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile, or belongs to somebody else: the caller sees which.
  }
}

/** The server writes its state into the eighth line of its pid file; `pg_ctl` waits for the same word. */
function readPidFile(folder: string): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 1 ? { pid, status: lines[7]?.trim() ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

function logEnd(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ');
  } catch {
    return '';
  }
}

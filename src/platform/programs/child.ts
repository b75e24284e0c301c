import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { boundToThisProcess } from './bound.ts';
import { trimLog } from './log-file.ts';

export interface ChildChoices {
  name: string;
  /** The TypeScript file it runs. */
  file: string;
  env: NodeJS.ProcessEnv;
  /** Where its output goes. */
  log: string;
  onMessage?: (message: unknown) => void;
  /** Told when it ended unasked, and how long until it is started again. */
  onEnd?: (how: string, pauseMs: number) => void;
}

export interface Child {
  /** How often it has ended unasked so far. */
  failures(): number;
  /** Asks it to end, and ends it after ten seconds. */
  stop(): Promise<void>;
}

const calmMs = 60_000;
const longestPauseMs = 30_000;

/** Runs a program of ours and starts it again with growing pauses when it ends unasked. */
export function keepChild(choices: ChildChoices): Child {
  let current: ChildProcess | undefined;
  let stopping = false;
  let failures = 0;
  const waiting = new AbortController();
  const run = async (): Promise<void> => {
    let pause = 500;
    while (!stopping) {
      const started = Date.now();
      current = launch(choices);
      const how = await untilExit(current);
      if (stopping) return;
      failures += 1;
      pause = Date.now() - started > calmMs ? 500 : Math.min(pause * 2, longestPauseMs);
      choices.onEnd?.(how, pause);
      await sleep(pause, undefined, { signal: waiting.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    failures: () => failures,
    stop: async () => {
      stopping = true;
      waiting.abort();
      if (current !== undefined) await endProcess(current);
      await running;
    },
  };
}

function launch({ file, env, log, onMessage }: ChildChoices): ChildProcess {
  trimLog(log);
  const output = openSync(log, 'a', 0o600);
  const [command = '', ...args] = boundToThisProcess([process.execPath, file], 'TERM');
  const child = spawn(command, args, {
    env,
    // A session of its own: Ctrl-C reaches the parent only, which stops its children in order.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  if (onMessage !== undefined) child.on('message', onMessage);
  child.on('error', () => undefined);
  return child;
}

function untilExit(child: ChildProcess): Promise<string> {
  return new Promise((done) => {
    child.once('exit', (code, signal) => done(signal ?? `exit ${code}`));
    child.once('error', (error) => {
      if (child.pid === undefined) done(error.message);
    });
  });
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const tired = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(tired);
}

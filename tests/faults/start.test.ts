import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { home } from '../../src/platform/config.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';

interface Start {
  process: ChildProcess;
  /** Everything printed so far. */
  printed(): string;
}

let dataFolder: string;
let port: number;
let started: Start;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'diandan-start-'));
  port = await tryPort(0);
});
afterAll(async () => {
  started.process.kill('SIGTERM');
  await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), 60_000);
  rmSync(dataFolder, { recursive: true });
});

/** The whole program as `npm start` runs it. */
function start(env: NodeJS.ProcessEnv = {}): Start {
  const child = spawn(process.execPath, ['src/start.mjs'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: dataFolder, DATA_DIR: dataFolder, PORT: String(port), ...env },
  });
  let words = '';
  child.stdout.on('data', (chunk) => {
    words += chunk;
  });
  child.stderr.on('data', (chunk) => {
    words += chunk;
  });
  return { process: child, printed: () => words };
}

async function untilStarted({ process, printed }: Start): Promise<void> {
  const told = vi.waitUntil(() => /started in \d+\.\d s/.test(printed()), {
    timeout: 120_000,
    interval: 100,
  });
  const ended = once(process, 'exit').then(() => Promise.reject(new Error(printed())));
  ended.catch(() => undefined);
  await Promise.race([told, ended]);
}

async function refusalOf(env: NodeJS.ProcessEnv): Promise<string> {
  const refused = start(env);
  const [code] = await once(refused.process, 'exit');
  expect(code).toBe(1);
  return refused.printed();
}

async function isServed(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  return answer?.ok === true;
}

/** What runs for a data folder: its name is in the environment of our programs and in the command of the database. */
function processesOf(folder: string, needle = ''): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((name) => ({
      pid: Number(name),
      command: contentOf(`/proc/${name}/cmdline`).replaceAll('\0', ' '),
      environment: contentOf(`/proc/${name}/environ`),
    }))
    .filter(
      ({ command, environment }) => command.includes(folder) || environment.includes(`DATA_DIR=${folder}`),
    )
    .filter(({ command }) => command.includes(needle))
    .map(({ pid, command }) => ({ pid, command }));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function kill(needle: string): void {
  const [found] = processesOf(dataFolder, needle);
  process.kill(found?.pid ?? Number.NaN, 'SIGKILL');
}

test('the first start, with nobody at the terminal, is a demo that says where it is and how long it took', async () => {
  started = start();
  await untilStarted(started);
  expect(started.printed()).toContain(`http://localhost:${port}`);
  expect(started.printed()).toMatch(/演示数据·非真实/);
  expect(started.printed()).toMatch(/\(cold\)/);
  expect(await isServed()).toBe(true);
});

test('a second start on the data folder is refused in both languages, and the first goes on', async () => {
  const words = await refusalOf({ PORT: String(await tryPort(0)) });
  expect(words).toMatch(/正由另一个点单程序使用/);
  expect(words).toMatch(/in use by another Diandan/);
  expect(await isServed()).toBe(true);
});

test('a port that is taken is named before anything is started', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'diandan-start-'));
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port: busy } = taken.address() as { port: number };
  expect(await refusalOf({ DATA_DIR: elsewhere, PORT: String(busy) })).toContain(
    `PORT=${busy + 1} npm start`,
  );
  expect(existsSync(join(elsewhere, 'postgres'))).toBe(false);
  taken.close();
  rmSync(elsewhere, { recursive: true });
});

test('the database killed with kill -9 is started again and the service is back', async () => {
  kill('bin/postgres -D');
  await vi.waitFor(() => expect(started.printed()).toContain('the database is back'), 60_000);
  await vi.waitFor(async () => expect(await isServed()).toBe(true), { timeout: 60_000, interval: 100 });
});

test.each(['src/server.ts', 'src/worker.ts'])('%s killed with kill -9 is started again', async (program) => {
  const [before] = processesOf(dataFolder, program);
  kill(program);
  await vi.waitFor(
    async () => {
      expect(processesOf(dataFolder, program)).toHaveLength(1);
      expect(processesOf(dataFolder, program)).not.toEqual([before]);
      expect(await isServed()).toBe(true);
    },
    { timeout: 60_000, interval: 100 },
  );
});

test('the parent killed with kill -9 leaves nothing running, and the next start is as if nothing had been', async () => {
  const accounts = readFileSync(join(dataFolder, 'demo-accounts.json'), 'utf8');
  kill('src/parent.ts');
  await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), 60_000);
  started = start();
  await untilStarted(started);
  expect(started.printed()).not.toContain('loading the city');
  expect(readFileSync(join(dataFolder, 'demo-accounts.json'), 'utf8')).toBe(accounts);
  expect(await isServed()).toBe(true);
});

test('the first program killed with kill -9 takes the others with it', async () => {
  started.process.kill('SIGKILL');
  await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), 60_000);
});

test('a demo folder is never opened as 正式', async () => {
  expect(await refusalOf({ DIANDAN_MODE: 'formal' })).toMatch(/never switched to formal/);
  await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), 20_000);
});

test('Ctrl-C stops everything in order and leaves no lock behind', async () => {
  started = start();
  await untilStarted(started);
  started.process.kill('SIGINT');
  const [code] = await once(started.process, 'exit');
  expect(code).toBe(0);
  expect(started.printed()).toContain('stopped');
  expect(processesOf(dataFolder)).toEqual([]);
  expect(existsSync(join(dataFolder, 'lock.json'))).toBe(false);
  expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false);
});

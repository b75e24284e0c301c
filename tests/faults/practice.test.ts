import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { home } from '../../src/platform/config.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';

const long = { timeout: 150_000, interval: 300 };

let folder: string;
let port: number;
let practicePort: number;
let started: ChildProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-practice-'));
  port = await tryPort(0);
  practicePort = await tryPort(0);
  started = spawn(process.execPath, ['src/start.mjs'], {
    cwd: home,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      DATA_DIR: folder,
      PORT: String(port),
      PRACTICE_PORT: String(practicePort),
      DIANDAN_MODE: 'demo',
    },
  });
  await vi.waitFor(() => healthy(port), long);
}, 200_000);
afterAll(async () => {
  const ended = once(started, 'exit');
  started.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function healthy(at: number): Promise<void> {
  expect((await fetch(`http://127.0.0.1:${at}/healthz`)).status).toBe(200);
}

interface Account {
  title: string;
  login: string;
  password: string;
}

function accounts(of: string): Account[] {
  return JSON.parse(readFileSync(join(of, 'demo-accounts.json'), 'utf8'));
}

const real = () => accounts(folder);
const leadOf = (list: readonly Account[]) => list.find(({ title }) => title.includes('班长'));

async function signIn(at: number, account: Account | undefined): Promise<Response> {
  return fetch(`http://127.0.0.1:${at}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: account?.login, password: account?.password }),
  });
}

interface Practice {
  port: number;
  ready: boolean;
  accounts: Account[];
}

async function practice(cookie: string, anew = false): Promise<Practice> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/practice${anew ? '/anew' : ''}`, {
    method: anew ? 'POST' : 'GET',
    headers: { cookie, ...(anew ? { 'content-type': 'application/json' } : {}) },
    ...(anew ? { body: '{}' } : {}),
  });
  return (await answer.json()) as Practice;
}

const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

test('a practice copy stands beside the real thing, shares no session with it, and begins anew by a click', async () => {
  const cookie = cookieOf(await signIn(port, leadOf(real())));
  await vi.waitFor(() => healthy(practicePort), long);
  const shown = await vi.waitFor(async () => {
    const now = await practice(cookie);
    expect(now.ready).toBe(true);
    return now;
  }, long);
  expect(shown.port).toBe(practicePort);
  const page = await (await fetch(`http://127.0.0.1:${practicePort}/console/`)).text();
  expect(page).toContain('data-mode="practice"');
  const entered = await signIn(practicePort, leadOf(shown.accounts));
  expect(entered.status).toBe(200);
  expect(cookieOf(entered)).toMatch(/^diandan_practice_session=/);
  expect((await signIn(practicePort, leadOf(real()))).status).toBe(401);
  const stolen = await fetch(`http://127.0.0.1:${practicePort}/api/v1/session`, { headers: { cookie } });
  expect(stolen.status).toBe(401);
  const before = leadOf(shown.accounts)?.password;
  await practice(cookie, true);
  await vi.waitFor(async () => {
    const now = await practice(cookie);
    expect(now.ready).toBe(true);
    expect(leadOf(now.accounts)?.password).not.toBe(before);
  }, long);
  await vi.waitFor(() => healthy(practicePort), long);
  await healthy(port);
}, 400_000);

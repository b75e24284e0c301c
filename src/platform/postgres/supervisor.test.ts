import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { home } from '../config.ts';
import { processBorn } from '../data-folder.ts';
import { createPool } from '../pool.ts';
import { chooseAccount, commandFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import { reachPostgres, startPostgres } from './index.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'diandan-postgres-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const choices = () => ({ dataFolder, durable: false });
const serverPid = () =>
  Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** A process of its own that starts the server and prints the owner's address. */
async function otherParent(): Promise<{ process: ChildProcess; adminUrl: string }> {
  const script = `const { startPostgres } = await import(${JSON.stringify(join(home, 'src/platform/postgres/index.ts'))});
    console.log((await startPostgres(${JSON.stringify(choices())})).adminUrl); setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [words] = await once(child.stdout, 'data');
  return { process: child, adminUrl: String(words).trim() };
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const pool = createPool(url, { max: 1, onBreak: () => undefined });
  try {
    return (await pool.query(statement)).rows;
  } finally {
    await pool.end();
  }
}

test('what was written is there after a stop and a new start on the same port', async () => {
  const first = await startPostgres(choices());
  await ask(first.adminUrl, `create table kept as select '诉求' as word`);
  await first.stop();
  const second = await startPostgres(choices());
  expect(second.adminUrl).toBe(first.adminUrl);
  expect(await ask(second.adminUrl, 'select word from kept')).toEqual([{ word: '诉求' }]);
  await second.stop();
});

test('the cluster is UTF8, ordered by bytes, with checksums, and asks for a password', async () => {
  const server = await startPostgres(choices());
  const [row] = await ask(
    server.adminUrl,
    `select current_setting('server_encoding') as encoding, datcollate as collate,
       current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({ encoding: 'UTF8', collate: 'C', checksums: 'on', listens: '127.0.0.1' });
  const stranger = new URL(server.adminUrl);
  stranger.password = 'guess';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(dataFolder, 'postgres.json')).mode & 0o777).toBe(0o600);
  await server.stop();
});

test("an operator's own settings are read after ours", async () => {
  const server = await startPostgres(choices());
  await server.stop();
  writeFileSync(join(dataFolder, 'postgres.conf'), `max_connections = 37\n`);
  const again = await startPostgres(choices());
  expect(await ask(again.adminUrl, 'show max_connections')).toEqual([{ max_connections: '37' }]);
  await again.stop();
});

test('a parent killed with kill -9 leaves nothing running, and the next start finds the data', async () => {
  const parent = await otherParent();
  await ask(parent.adminUrl, 'create table kept as select 1 as n');
  const pid = serverPid();
  parent.process.kill('SIGKILL');
  await vi.waitFor(() => expect(processBorn(pid)).toBeUndefined(), 20_000);
  const server = await startPostgres(choices());
  expect(await ask(server.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

test('a server that outlived its parent is ended, not fought with', async () => {
  const first = await startPostgres(choices());
  await first.stop();
  const folder = join(dataFolder, 'postgres');
  const args = ['-D', folder, '-c', `config_file=${folder}/diandan.conf`];
  const command = commandFor(chooseAccount(), join(findBinaries().folder, 'bin/postgres'), args, false);
  const orphan = spawn(command.file, command.args, { ...command.options, detached: true, stdio: 'ignore' });
  const orphanPid = orphan.pid ?? 0;
  await vi.waitFor(
    () => expect(readFileSync(join(folder, 'postmaster.pid'), 'utf8')).toContain('ready'),
    20_000,
  );
  const server = await startPostgres(choices());
  expect(serverPid()).not.toBe(orphanPid);
  expect(processBorn(orphanPid)).toBeUndefined();
  await server.stop();
});

test('a pid file naming some other program is not in the way', async () => {
  const first = await startPostgres(choices());
  const file = join(dataFolder, 'postgres/postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  await first.stop();
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
  const server = await startPostgres(choices());
  await server.stop();
});

test('a server killed with kill -9 is back on the same address', async () => {
  const told: string[] = [];
  const server = await startPostgres({ ...choices(), onEvent: ({ en }) => told.push(en) });
  const pool = createPool(server.adminUrl, { max: 2, onBreak: () => undefined });
  await pool.query('select 1');
  process.kill(serverPid(), 'SIGKILL');
  await vi.waitFor(() => expect(told).toContain('the database is back'), 30_000);
  await vi.waitFor(async () => expect((await pool.query('select 2 as n')).rows).toEqual([{ n: 2 }]), {
    timeout: 30_000,
    interval: 100,
  });
  expect(told).toEqual([expect.stringContaining('stopped unexpectedly'), 'the database is back']);
  await pool.end();
  await server.stop();
  expect(existsSync(join(dataFolder, 'postgres/postmaster.pid'))).toBe(false);
});

test('a second instance is refused, a short-lived program uses the running server', async () => {
  const parent = await otherParent();
  await expect(startPostgres({ ...choices(), patienceMs: 0 })).rejects.toThrow(/in use by another Diandan/);
  const reached = await reachPostgres(choices());
  expect(reached.adminUrl).toBe(parent.adminUrl);
  await reached.stop();
  expect(await ask(parent.adminUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  parent.process.kill('SIGKILL');
  await once(parent.process, 'exit');
});

test('a database of another release is refused by both names', async () => {
  const first = await startPostgres(choices());
  await first.stop();
  writeFileSync(join(dataFolder, 'postgres/PG_VERSION'), '14\n');
  await expect(startPostgres(choices())).rejects.toThrow(/PostgreSQL 14.*brings 18/);
});

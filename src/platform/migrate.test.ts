import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorkerUtils, runOnce } from 'graphile-worker';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { migrate, readMigrations, sharesOwner, waitForSchema } from './migrate.ts';
import { createPool } from './pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-migrations-'));
  write('0001_first.sql', 'create schema trial; create table trial.one (n integer);');
  await database.adminPool.query('drop schema if exists trial cascade; delete from platform.migration');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}

const run = () => migrate({ adminUrl: database.adminUrl, folder });

test('applies what is missing, once and in order', async () => {
  write('0002_second.sql', 'alter table trial.one add column word text;');
  expect(await run()).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await run()).toEqual([]);
  write('0003_third.sql', 'insert into trial.one values (1, $$eins$$);');
  expect(await run()).toEqual(['0003_third.sql']);
  expect((await database.adminPool.query('select * from trial.one')).rows).toEqual([{ n: 1, word: 'eins' }]);
});

test('several instances at once: each file is applied by one of them', async () => {
  const done = await Promise.all([run(), run(), run()]);
  expect(done.flat()).toEqual(['0001_first.sql']);
});

test('a file that fails changes nothing and names the line', async () => {
  write(
    '0002_second.sql',
    'create table trial.two (n integer);\ninsert into trial.two values (1);\nselect nonsense;',
  );
  await expect(run()).rejects.toThrow(/0002_second\.sql.*nonsense.*line 3/);
  expect((await database.adminPool.query(`select to_regclass('trial.two') as two`)).rows).toEqual([
    { two: null },
  ]);
  write('0002_second.sql', 'create table trial.two (n integer);');
  expect(await run()).toEqual(['0002_second.sql']);
});

test('an applied file that was changed is refused by name', async () => {
  await run();
  write('0001_first.sql', 'create schema trial; create table trial.one (n bigint);');
  await expect(run()).rejects.toThrow(/0001_first\.sql/);
});

test('a database newer than the program is refused', async () => {
  write('0002_second.sql', 'select 1;');
  await run();
  rmSync(join(folder, '0002_second.sql'));
  await expect(run()).rejects.toThrow(/schema 2, newer than the 1/);
});

test('numbers without gaps: a missing one is named', () => {
  write('0003_third.sql', '');
  expect(() => readMigrations(folder)).toThrow(/0003_third\.sql.*number 2/);
});

test('a program waits for its schema, and refuses a newer one', async () => {
  const wanted = readMigrations().length;
  const waiting = waitForSchema(database.appUrl, 20_000);
  await database.adminPool.query(
    `insert into platform.migration (version, name, sha256) select n, n::text, '' from generate_series(1, $1) n`,
    [wanted],
  );
  await waiting;
  await database.adminPool.query(`insert into platform.migration values ($1, 'later', '')`, [wanted + 1]);
  await expect(waitForSchema(database.appUrl)).rejects.toThrow(/newer/);
});

test('a program gives up waiting and says what to do', async () => {
  await expect(waitForSchema(database.appUrl, 0)).rejects.toThrow(/DATABASE_ADMIN_URL/);
});

test('the application role enqueues inside its transaction and works without owner rights', async () => {
  const client = await database.pool.connect();
  await client.query('begin; set local role diandan_app');
  await client.query(`select graphile_worker.add_job('greet', '{"whom":"点单"}', job_key => 'once')`);
  await client.query('rollback; begin; set local role diandan_app');
  await client.query(`select graphile_worker.add_job('greet', '{"whom":"荆州"}', queue_name => 'q')`);
  await client.query('commit');
  client.release();
  const greeted: unknown[] = [];
  const jobPool = createPool(database.appUrl, { max: 3, values: 'driver' });
  await runOnce({ pgPool: jobPool, taskList: { greet: async (payload) => void greeted.push(payload) } });
  const tools = await makeWorkerUtils({ pgPool: jobPool });
  await tools.migrate();
  await tools.release();
  await jobPool.end();
  expect(greeted).toEqual([{ whom: '荆州' }]);
});

test('the application login cannot change what is applied', async () => {
  await expect(database.pool.query('delete from platform.migration')).rejects.toThrow(/permission denied/);
  await expect(database.pool.query('delete from graphile_worker.migrations')).rejects.toThrow(
    /permission denied/,
  );
});

test.each([
  ['postgres://app@h/d', undefined, true],
  ['postgres://app@h/d', 'postgres://app:other@h/d', true],
  ['postgres://app@h/d', 'postgres://owner@h/d', false],
])('%s with %s shares the owner: %s', (url, adminUrl, shared) => {
  expect(sharesOwner(url, adminUrl)).toBe(shared);
});

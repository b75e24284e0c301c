import { randomUUID } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { photo } from '../../../tests/faults/asking.ts';
import { multipart } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { openKeyring } from '../../platform/keyring.ts';
import { createPool } from '../../platform/pool.ts';
import { startPostgres } from '../../platform/postgres/index.ts';
import { readManifest } from '../rules/manifest.ts';
import { readJournal } from './journal.ts';
import { placeKeys, sealKeys } from './keys.ts';
import { type Made, makeBackup } from './make.ts';
import { restoreBackup } from './restore.ts';
import { runBackup, runTrial } from './run.ts';
import { filesFolder, findBackup, listBackups } from './shelf.ts';

let site: TestSite;
let folder: string;
let place: string;
let made: Made;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  folder = mkdtempSync(join(tmpdir(), 'diandan-backup-'));
  place = join(folder, 'disk', 'diandan-backups');
  mkdirSync(join(folder, 'disk'));
  await ask('楼下路灯坏了三天，晚上看不见路');
  made = await makeBackup({
    adminUrl: site.database.adminUrl,
    dataDir: site.folder,
    place,
    kind: 'manual',
  });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A resident asks by the portal's form, with a photo. */
async function ask(words: string): Promise<void> {
  const fields = {
    requestType: 'help',
    askerType: 'resident',
    words,
    name: '张三',
    phone: '13800000000',
    notify: 'none',
    retryKey: randomUUID(),
    step: 'check',
  };
  const { type, body } = multipart(Object.entries(fields), [{ ...photo, type: 'image/png' }]);
  const answer = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/ask/send',
    headers: { 'content-type': type, accept: 'text/html' },
    payload: body,
  });
  expect(answer.statusCode, answer.body).toBe(303);
}

const adminRows = async (sql: string) => (await site.database.adminPool.query(sql)).rows;

test('a backup holds every table with its rows but who is signed in, and the record of every city', async () => {
  const { manifest } = made;
  const tables = await adminRows(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in (select distinct split_part(nspname, '_', 1) from pg_namespace
       where nspname !~ '^pg_' and nspname not in ('public', 'information_schema', 'graphile_worker'))`,
  );
  const backed = manifest.tables.map(({ schema, name }) => `${schema}.${name}`);
  expect([...backed, 'platform.migration', 'identity.session'].sort()).toEqual(
    tables.map((row) => row.name).sort(),
  );
  const [counted] = await adminRows('select count(*) as n from ledger.entry');
  expect(manifest.tables.find(({ schema, name }) => schema === 'ledger' && name === 'entry')?.rows).toBe(
    counted.n,
  );
  expect(manifest.records.map(({ city }) => city)).toEqual(['jingzhou', 'tiny']);
  expect(existsSync(join(made.folder, 'manifest.json'))).toBe(true);
  expect(readManifest(await readFile(join(made.folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
});

test('keys are in no backup', () => {
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => /key/i.test(name) && !/_key\.copy\.gz$/.test(name))).toEqual([]);
});

test('sealed keys open with the passphrase alone', async () => {
  const sealed = await sealKeys(site.folder, 'four unrelated words', '2026-11-26T00:00:00.000Z');
  const target = join(folder, 'keys-target');
  await expect(placeKeys(target, sealed, 'another passphrase')).rejects.toMatchObject({
    reason: 'passphrase-wrong',
  });
  await expect(placeKeys(target, '{}', 'four unrelated words')).rejects.toMatchObject({
    reason: 'passphrase-wrong',
  });
  await placeKeys(target, sealed, 'four unrelated words');
  expect(openKeyring(join(target, 'keys'), 'jingzhou').masterId).toBe(
    openKeyring(join(site.folder, 'keys'), 'jingzhou').masterId,
  );
  await placeKeys(target, sealed, 'four unrelated words');
  await writeFile(join(target, 'keys', 'jingzhou.keys.json'), '{}');
  await expect(placeKeys(target, sealed, 'four unrelated words')).rejects.toMatchObject({
    reason: 'not-empty',
  });
});

describe('restoring', () => {
  test('brings back every row, sequence and city, and the same record', async () => {
    const dataDir = join(folder, 'restored');
    const server = await startPostgres({ dataFolder: dataDir, durable: false });
    const pool = createPool(server.adminUrl, { max: 1 });
    try {
      cpSync(join(site.folder, 'keys'), join(dataDir, 'keys'), { recursive: true });
      const target = {
        backup: findBackup(place, made.name),
        place,
        dataDir,
        adminUrl: server.adminUrl,
        appLogin: { user: 'diandan_server', password: server.appPassword },
      };
      await restoreBackup(target);
      for (const { schema, name, rows } of made.manifest.tables) {
        const { rows: counted } = await pool.query(`select count(*) as n from ${schema}."${name}"`);
        expect([schema, name, counted[0].n]).toEqual([schema, name, rows]);
      }
      const { rows } = await pool.query('select body from requests.words where city = $1', ['jingzhou']);
      expect(rows).toEqual([{ body: '楼下路灯坏了三天，晚上看不见路' }]);
      const restored = readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' });
      expect(restored.filter((name) => /[0-9a-f]{64}$/.test(name))).toHaveLength(made.manifest.files.count);
      const sequences = 'select schemaname, sequencename, last_value from pg_sequences where schemaname = $1';
      expect((await pool.query(sequences, ['requests'])).rows).toEqual(
        (await site.database.adminPool.query(sequences, ['requests'])).rows,
      );
      await expect(restoreBackup(target)).rejects.toMatchObject({ reason: 'not-empty' });
    } finally {
      await pool.end();
      await server.stop();
    }
  });

  test('without the keys of that city nothing is begun', async () => {
    const target = { place, adminUrl: 'postgres://nobody@127.0.0.1:1/none' };
    const backup = findBackup(place, made.name);
    const none = join(folder, 'no-keys');
    await expect(restoreBackup({ ...target, backup, dataDir: none })).rejects.toMatchObject({
      reason: 'keys-missing',
    });
    const foreign = join(folder, 'foreign-keys');
    for (const city of ['jingzhou', 'tiny']) openKeyring(join(foreign, 'keys'), city);
    await expect(restoreBackup({ ...target, backup, dataDir: foreign })).rejects.toMatchObject({
      reason: 'keys-foreign',
    });
  });

  test('a backup of a newer program, or of another origin, is refused by name', async () => {
    const backup = findBackup(place, made.name);
    const target = { place, adminUrl: 'postgres://nobody@127.0.0.1:1/none', dataDir: site.folder };
    const { migrations } = backup.manifest;
    const later = { version: 9_999, name: '9999_later.sql', sha256: 'a'.repeat(64) };
    const newer = { ...backup, manifest: { ...backup.manifest, migrations: [...migrations, later] } };
    await expect(restoreBackup({ ...target, backup: newer })).rejects.toMatchObject({
      reason: 'newer-program',
    });
    const other = {
      ...backup,
      manifest: {
        ...backup.manifest,
        migrations: migrations.map((one) => ({ ...one, sha256: later.sha256 })),
      },
    };
    await expect(restoreBackup({ ...target, backup: other })).rejects.toMatchObject({
      reason: 'migration-differs',
    });
  });
});

test('a trial reads the restored record whole, and one changed byte is found', async () => {
  const work = { dataDir: site.folder, place };
  const good = await runTrial(work, made.name);
  expect(good).toMatchObject({ ok: true, name: made.name });
  expect(good.result.files).toBe(1);
  expect(good.result.entries).toBe(made.manifest.records.reduce((sum, { entries }) => sum + entries, 0));

  const bad = join(folder, 'bad', 'diandan-backups');
  mkdirSync(bad, { recursive: true });
  cpSync(made.folder, join(bad, made.name), { recursive: true });
  cpSync(filesFolder(place), filesFolder(bad), { recursive: true });
  appendFileSync(join(bad, made.name, 'ledger.entry.copy.gz'), 'x');
  await expect(runTrial({ ...work, place: bad })).rejects.toMatchObject({ reason: 'backup-damaged' });
  expect(readJournal(site.folder).runs.at(-1)).toMatchObject({
    kind: 'trial',
    ok: false,
    reason: 'backup-damaged',
  });
});

test('a disk that is not there is not made anew, and the journal says so', async () => {
  const work = { adminUrl: site.database.adminUrl, dataDir: site.folder };
  const gone = join(folder, 'unplugged', 'diandan-backups');
  await expect(runBackup({ ...work, place: gone }, 'nightly')).rejects.toMatchObject({
    reason: 'place-missing',
  });
  expect(existsSync(join(folder, 'unplugged'))).toBe(false);
  expect(readJournal(site.folder).runs.at(-1)).toMatchObject({ kind: 'nightly', ok: false });
});

test('a backup broken off is no backup', async () => {
  const broken = join(place, '20260101T000000-nightly');
  mkdirSync(broken);
  await writeFile(join(broken, 'ledger.entry.copy.gz'), 'half');
  await writeFile(join(broken, 'manifest.json'), '{"format":"diandan-backup/1"');
  expect(listBackups(place).map(({ name }) => name)).not.toContain('20260101T000000-nightly');
});

test('a second backup copies no file twice, and one thrown away takes its files along', async () => {
  const before = readdirSync(filesFolder(place), { recursive: true });
  const again = await makeBackup({
    adminUrl: site.database.adminUrl,
    dataDir: site.folder,
    place,
    kind: 'nightly',
  });
  expect(readdirSync(filesFolder(place), { recursive: true })).toEqual(before);
  // both are of one day: the newer stays
  expect(again.thrownAway).toEqual([made.name]);
  expect(listBackups(place).map(({ name }) => name)).toEqual([again.name]);
});

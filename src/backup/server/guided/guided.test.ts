import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipart } from '../../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { chain } from '../../../ledger/index.ts';
import { withContext } from '../../../platform/context.ts';
import { prepareDataFolder } from '../../../platform/data-folder.ts';
import { openKeyring } from '../../../platform/keyring.ts';
import { startPostgres } from '../../../platform/postgres/index.ts';
import { sealKeys } from '../keys.ts';
import { type Made, makeBackup } from '../make.ts';
import { openCopy } from '../trial.ts';
import { takeWish } from '../wish.ts';
import { beginRestore } from './begin.ts';
import { checkBackup } from './check.ts';
import { prepareRestore } from './prepare.ts';
import { findPlaces, sentFolder, understandPath } from './search.ts';
import { copyFolder, dropRestore, readRestore } from './state.ts';
import { clearAside, orderBack, orderSwitch, performSwitch, takeBack } from './switch.ts';
import { keepSent, placeForSent } from './upload.ts';

let site: TestSite;
let folder: string;
let disk: string;
let place: string;
let made: Made;
let text: string;
const passphrase = 'four unrelated words';
const now = '2026-11-26T15:00:00.000Z';

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou'] });
  folder = mkdtempSync(join(tmpdir(), 'diandan-guided-'));
  disk = join(folder, 'disk');
  place = join(disk, 'diandan-backups');
  mkdirSync(disk);
  await ask();
  made = await makeBackup({
    adminUrl: site.database.adminUrl,
    dataDir: site.folder,
    place,
    kind: 'nightly',
  });
  text = await sealKeys(site.folder, passphrase, now);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Something sealed with the city's keys: a backup without it could be opened by any. */
async function ask(): Promise<void> {
  const fields = {
    ...{ requestType: 'help', askerType: 'resident', words: '楼下路灯坏了三天，晚上看不见路' },
    ...{ name: '张三', phone: '13800000000', notify: 'none', retryKey: randomUUID(), step: 'check' },
  };
  const { type, body } = multipart(Object.entries(fields), []);
  const answer = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/ask/send',
    headers: { 'content-type': type, accept: 'text/html' },
    payload: body,
  });
  expect(answer.statusCode, answer.body).toBe(303);
}

/** What the record of a copy says of where it goes on from. */
async function toldOfBackup(dataDir: string): Promise<unknown[]> {
  const server = await startPostgres({ dataFolder: dataDir, durable: false });
  const services = openCopy(server.appUrl, dataDir, join(dataDir, 'files'));
  const actor = { kind: 'system', name: 'test' } as const;
  try {
    const told = await withContext(services, { city: 'jingzhou', actor }, (context) =>
      chain(context, 'city', 'backup'),
    );
    return told.map(({ body }) => body);
  } finally {
    await services.pool.end();
    await server.stop();
  }
}

/** A data folder in which nothing stands. */
function emptyFolder(name: string): string {
  const dataDir = join(folder, name);
  prepareDataFolder(dataDir);
  return dataDir;
}

/** The same backup on another disk, to be spoilt. */
function another(name: string): { there: string; path: string } {
  const there = join(folder, name, 'diandan-backups');
  cpSync(place, there, { recursive: true });
  return { there, path: join(there, made.name) };
}

const reasonsOf = ({ findings }: Awaited<ReturnType<typeof checkBackup>>) =>
  Object.fromEntries(findings.map(({ check, reason }) => [check, reason]));

describe('looking a backup over', () => {
  test('a whole one passes, and only its keys are missing on a fresh machine', async () => {
    const checked = await checkBackup(emptyFolder('fresh'), place, made.name);
    expect(reasonsOf(checked)).toEqual({
      whole: null,
      version: null,
      files: null,
      room: null,
      keys: 'keys-missing',
    });
    expect(checked.backup).toMatchObject({ at: made.manifest.at, mode: 'demo' });
    expect(reasonsOf(await checkBackup(site.folder, place, made.name))).toMatchObject({ keys: null });
  });

  test('one that was cut off, of a newer program, short of a byte, or too large says so by name', async () => {
    const dataDir = emptyFolder('looking');
    const cut = another('cut');
    truncateSync(join(cut.path, 'manifest.json'), 40);
    expect(reasonsOf(await checkBackup(dataDir, cut.there, made.name))).toEqual({ whole: 'cut-off' });
    expect(findPlaces(dataDir, [join(folder, 'cut')])[0]).toMatchObject({ backups: [], cutOff: [made.name] });

    const changed = another('changed');
    const manifest = join(changed.path, 'manifest.json');
    const content = JSON.parse(readFileSync(manifest, 'utf8')) as typeof made.manifest;
    content.migrations.push({ version: 9_999, name: '9999_later.sql', sha256: 'a'.repeat(64) });
    content.files.bytes = 2 ** 50;
    writeFileSync(manifest, JSON.stringify(content));
    truncateSync(join(changed.path, 'ledger.entry.copy.gz'), 10);
    expect(reasonsOf(await checkBackup(dataDir, changed.there, made.name))).toMatchObject({
      version: 'newer-program',
      files: 'backup-damaged',
      room: 'place-full',
    });
    expect(reasonsOf(await checkBackup(dataDir, place, '20200101T000000-nightly'))).toEqual({
      whole: 'no-backup',
    });
  });

  test('a path may name the disk, its folder of backups or one backup', () => {
    expect(understandPath(disk)).toEqual({ place });
    expect(understandPath(place)).toEqual({ place });
    expect(understandPath(made.folder)).toEqual({ place, name: made.name });
    expect(understandPath(join(folder, 'nowhere'))).toBeUndefined();
    expect(findPlaces(emptyFolder('mounts'), [folder]).map((found) => found.place)).toContain(place);
  });

  test('what a browser sends lands among the backups, and nothing else of the sender does', async () => {
    const dataDir = emptyFolder('sent');
    const target = join(sentFolder(dataDir), 'diandan-backups');
    expect(await keepSent(dataDir, `usb/${made.name}/files.txt`, Readable.from(['list']))).toBe(true);
    expect(readFileSync(join(target, made.name, 'files.txt'), 'utf8')).toBe('list');
    for (const path of ['../../etc/passwd', `${made.name}/../x.copy.gz`, 'notes.txt', 'a/b/manifest.json']) {
      expect(placeForSent(path), path).toBeUndefined();
    }
    expect(placeForSent(`diandan-backups/files/jingzhou/ab/${'a'.repeat(64)}`)).toBe(
      `files/jingzhou/ab/${'a'.repeat(64)}`,
    );
  });
});

describe('beginning', () => {
  test('wrong keys or a wrong passphrase leave nothing behind and begin nothing', async () => {
    const dataDir = emptyFolder('wrong');
    const begin = { dataDir, place, name: made.name, fresh: true, now };
    await expect(
      beginRestore({ ...begin, keys: { text, passphrase: 'not this one' } }),
    ).rejects.toMatchObject({ reason: 'passphrase-wrong' });
    openKeyring(join(folder, 'elsewhere', 'keys'), 'jingzhou');
    const foreign = await sealKeys(join(folder, 'elsewhere'), passphrase, now);
    await expect(beginRestore({ ...begin, keys: { text: foreign, passphrase } })).rejects.toMatchObject({
      reason: 'keys-foreign',
    });
    await expect(beginRestore(begin)).rejects.toMatchObject({ reason: 'keys-missing' });
    expect([existsSync(copyFolder(dataDir)), readRestore(dataDir), takeWish(dataDir)]).toEqual([
      false,
      null,
      undefined,
    ]);
  });

  test('a second one is refused while the first is under way', async () => {
    const dataDir = emptyFolder('twice');
    const begin = { dataDir, place, name: made.name, keys: { text, passphrase }, fresh: true, now };
    await beginRestore(begin);
    expect(takeWish(dataDir)).toEqual({ work: 'restore' });
    await expect(beginRestore(begin)).rejects.toMatchObject({ reason: 'under-way' });
  });
});

describe('restoring beside', () => {
  test('the copy is read whole, takes the place of what stood, and goes back again', async () => {
    const dataDir = emptyFolder('whole');
    writeFileSync(join(dataDir, 'mode.json'), '{"mode":"demo","prepared":["tiny"]}');
    mkdirSync(join(dataDir, 'keys'));
    // typed from a printed sheet: with line ends in the middle
    const typed = text.replaceAll('"', ' “\n');
    await beginRestore({
      dataDir,
      place,
      name: made.name,
      keys: { text: typed, passphrase },
      fresh: false,
      now,
    });
    const ready = await prepareRestore({ dataDir, adminUrl: site.database.adminUrl });
    const entries = made.manifest.records.reduce((sum, record) => sum + record.entries, 0);
    expect(ready).toMatchObject({ phase: 'ready', result: { entries, files: 0 }, missing: { entries: 0 } });
    expect(JSON.parse(readFileSync(join(dataDir, 'mode.json'), 'utf8'))).toMatchObject({
      prepared: ['tiny'],
    });

    expect(await toldOfBackup(copyFolder(dataDir))).toEqual([{ backup: made.name, at: made.manifest.at }]);

    orderSwitch(dataDir, now);
    expect(performSwitch(dataDir)).toBe(true);
    expect(performSwitch(dataDir)).toBe(false);
    expect(existsSync(join(dataDir, 'keys', 'jingzhou.keys.json'))).toBe(true);
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
    const switched = readRestore(dataDir);
    expect(switched).toMatchObject({ phase: 'switched', aside: 'before-restore-20261126T150000' });
    clearAside(dataDir);
    expect(existsSync(join(dataDir, 'before-restore-20261126T150000', 'mode.json'))).toBe(true);

    orderBack(dataDir, switched?.aside ?? '', now);
    performSwitch(dataDir);
    expect(JSON.parse(readFileSync(join(dataDir, 'mode.json'), 'utf8'))).toMatchObject({
      prepared: ['tiny'],
    });
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(readRestore(dataDir)).toMatchObject({ phase: 'ready', aside: null });
    expect(existsSync(join(copyFolder(dataDir), 'postgres'))).toBe(true);

    orderSwitch(dataDir, now);
    performSwitch(dataDir);
    takeBack(dataDir, 'the server did not answer', now);
    expect(readRestore(dataDir)).toMatchObject({ phase: 'failed', reason: 'would-not-start' });
    expect(JSON.parse(readFileSync(join(dataDir, 'mode.json'), 'utf8'))).toMatchObject({
      prepared: ['tiny'],
    });
    dropRestore(dataDir);
    expect([existsSync(copyFolder(dataDir)), readRestore(dataDir)]).toEqual([false, null]);
  });

  test('one changed byte is found before a row is loaded, and what stands is untouched', async () => {
    const dataDir = emptyFolder('spoilt');
    const bad = another('spoilt-disk');
    const file = join(bad.path, 'ledger.entry.copy.gz');
    const length = readFileSync(file).length;
    truncateSync(file, length - 1);
    appendFileSync(file, 'x');
    await beginRestore({
      dataDir,
      place: bad.there,
      name: made.name,
      keys: { text, passphrase },
      fresh: true,
      now,
    });
    await expect(prepareRestore({ dataDir })).rejects.toMatchObject({ reason: 'backup-damaged' });
    expect(readRestore(dataDir)).toMatchObject({ phase: 'failed', reason: 'backup-damaged' });
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(() => orderSwitch(dataDir, now)).toThrow(/broken-off/);
  });
});

import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestRecord, testRecord } from '../../tests/support/record.ts';
import { type FileStore, openFiles, sweepFiles } from './files.ts';

const key = Buffer.alloc(32, 7);
const content = Buffer.from('照片 photo');

describe('file store', () => {
  let folder: string;
  let files: FileStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'diandan-files-'));
    files = openFiles(folder);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  const written = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

  it('gives back what it was given, and keeps it unreadable for anybody else', async () => {
    const { commitment, size } = await files.write('shashi', key, content);
    expect(size).toBe(content.length);
    expect(await files.read('shashi', key, commitment)).toEqual(content);
    const [file] = written();
    const path = join(file?.parentPath ?? '', file?.name ?? '');
    expect(readFileSync(path).includes('photo')).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await expect(files.read('shashi', Buffer.alloc(32), commitment)).rejects.toThrow();
    await expect(files.read('honghu', key, commitment)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names equal contents differently, so that nobody learns they are equal', async () => {
    const [one, other] = [
      await files.write('shashi', key, content),
      await files.write('shashi', key, content),
    ];
    expect(one.commitment).not.toBe(other.commitment);
  });

  it('refuses an altered file and names that are no commitment', async () => {
    const { commitment } = await files.write('shashi', key, content);
    const path = join(folder, 'shashi', commitment.slice(0, 2), commitment);
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(files.read('shashi', key, commitment)).rejects.toThrow();
    await expect(async () => files.erase('shashi', '../../../etc/passwd')).rejects.toThrow('names no file');
  });

  it.each(['ENOSPC', 'EDQUOT'])('leaves nothing behind when the disk is full (%s)', async (code) => {
    const probe = await open(join(folder, 'probe'), 'w');
    const full = Object.assign(new Error(code), { code });
    vi.spyOn(Object.getPrototypeOf(probe), 'sync').mockRejectedValueOnce(full);
    await probe.close();
    rmSync(join(folder, 'probe'));
    await expect(files.write('shashi', key, content)).rejects.toMatchObject({
      name: 'Refused',
      code: 'disk-full',
    });
    expect(written()).toEqual([]);
    await files.write('shashi', key, content);
    expect(written()).toHaveLength(1);
  });

  it('lists a city without files as empty', async () => {
    for await (const name of files.list('nowhere', Date.now())) expect.fail(name);
  });
});

describe('sweep', () => {
  let record: TestRecord;
  beforeAll(async () => {
    record = await testRecord();
  });
  afterAll(() => record.close());

  const pathOf = (name: string) => join(record.folder, 'files', record.city, name.slice(0, 2), name);
  const age = (name: string, hours: number) => {
    const at = Date.now() / 1000 - hours * 3600;
    utimesSync(pathOf(name), at, at);
  };

  async function write(options: { named: boolean; erased?: boolean; hours: number }): Promise<string> {
    const { commitment } = await record.services.files.write(record.city, key, content);
    age(commitment, options.hours);
    if (options.named) {
      await record.tamper(
        `insert into platform.file values ($1, gen_random_uuid(), 'request', $2, $3, null, 'image/png', 1, now(), $4)`,
        [record.city, uuid(), Buffer.from(commitment, 'hex'), options.erased ? new Date() : null],
      );
    }
    return commitment;
  }

  it('removes nothing while the database knows of no file: it may be another one', async () => {
    const orphan = await write({ named: false, hours: 5 });
    expect(await record.system(sweepFiles)).toBe(0);
    expect(existsSync(pathOf(orphan))).toBe(true);
  });

  it('removes orphans, unfinished and erased files after an hour and leaves the rest', async () => {
    const kept = await write({ named: true, hours: 5 });
    const young = await write({ named: false, hours: 0.5 });
    const orphan = await write({ named: false, hours: 2 });
    const erased = await write({ named: true, erased: true, hours: 2 });
    const unfinished = `${'ab'.repeat(32)}.part`;
    writeFileSync(join(pathOf(orphan), '..', 'README'), 'not ours');
    writeFileSync(pathOf(orphan).replace(orphan, `${orphan.slice(0, 2)}${unfinished.slice(2)}`), 'half');
    age(`${orphan.slice(0, 2)}${unfinished.slice(2)}`, 2);
    expect(await record.system(sweepFiles)).toBe(4);
    expect([kept, young].map((name) => existsSync(pathOf(name)))).toEqual([true, true]);
    expect([orphan, erased].map((name) => existsSync(pathOf(name)))).toEqual([false, false]);
    expect(existsSync(join(pathOf(orphan), '..', 'README'))).toBe(true);
    expect(await record.system(sweepFiles)).toBe(0);
  });
});

import { globSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { asRefusal } from '../../src/platform/errors.ts';
import { succeeds } from '../../src/platform/programs/bound.ts';
import { tryPort } from '../../src/platform/programs/ports.ts';
import { buildSite } from '../../src/server.ts';
import { type Answer, type Submission, send, submission, track } from './asking.ts';
import { type Installation, makeInstallation } from './installation.ts';
import { pictureOf } from './odd-files.ts';

let site: Installation;

beforeAll(async () => {
  site = await makeInstallation();
});
afterAll(() => site.close());

const kilobyte = 1024;
const files = (...sizes: number[]) =>
  sizes.map((size, at) => ({ name: `照片${at}.png`, bytes: pictureOf(size * kilobyte) }));

/** Everything a submission could leave in the database. */
async function rows(): Promise<unknown> {
  const tables = [
    'ledger.entry',
    'ledger.subject_key',
    'requests.request',
    'platform.file',
    'platform.retry',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`);
  return (await site.look(`select ${counts.join(', ')}`))[0];
}

function stored(folder: string): string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);
}

function expectFull({ language, words, way }: Submission, answer: Answer | undefined): void {
  expect([answer?.status, answer?.code]).toEqual([507, undefined]);
  expect(answer?.text).toContain(language === 'en' ? 'Storage is full' : '存储空间已满，没有保存');
  if (way === 'portal') expect(answer?.text).toContain(words);
}

/** A way to run the site whose file store runs out of room at the second of two files. */
interface FullDisk {
  port: number;
  /** Where the files are, as seen from here. */
  folder: string;
}

/** Ways into a mount namespace of one's own: as root, and as an ordinary user. */
const ways = [['-m'], ['-rm']].filter((way) =>
  succeeds('unshare', [...way, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']),
);

/** The server sees a disk of one megabyte where its files go. */
async function smallDisk(): Promise<FullDisk> {
  const folder = join(site.dataFolder, 'files');
  mkdirSync(folder, { recursive: true });
  const mount = 'mount -t tmpfs -o size=1m tmpfs "$0" && exec "$@"';
  const before = ['unshare', ...(ways[0] ?? []), 'sh', '-c', mount, folder];
  const { pid } = await site.run('server', { before });
  return { port: site.port, folder: join('/proc', String(pid), 'root', folder) };
}

/** Where nothing can be mounted the system's word is given at the boundary: no space left, at every second file. */
async function sayFull(): Promise<FullDisk> {
  const port = await tryPort(0);
  const app = await buildSite(site.services, { behindProxy: true });
  await app.listen({ port, host: '127.0.0.1' });
  const handle = await open(import.meta.filename, 'r');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const { writeFile } = prototype;
  let turn = 0;
  vi.spyOn(prototype, 'writeFile').mockImplementation(function (this: unknown, ...args: unknown[]) {
    turn += 1;
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    return turn % 2 === 0 ? Promise.reject(full) : writeFile.apply(this, args);
  });
  closing.push(() => app.close());
  return { port, folder: join(site.dataFolder, 'files') };
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

describe('no room in the database', () => {
  it('is what PostgreSQL’s own code for it means', async () => {
    const error = await site
      .look(`do $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`)
      .catch((thrown: unknown) => thrown);
    expect(asRefusal(error)?.code).toBe('disk-full');
  });

  it('met after the files were written is said in words, and nothing is left', async () => {
    await site.look(`
      create function requests.full() returns trigger language plpgsql
        as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert on requests.request execute function requests.full()`);
    const port = await tryPort(0);
    await site.run('server', { env: { PORT: String(port) } });
    const folder = join(site.dataFolder, 'files');
    const before = { rows: await rows(), files: stored(folder) };
    for (const more of [{}, { language: 'en' }, { way: 'portal', files: files(10, 10) }] as const) {
      const one = submission(more);
      expectFull(one, await send(port, one));
    }
    expect({ rows: await rows(), files: stored(folder) }).toEqual(before);
    await site.look('drop trigger full_disk on requests.request');
    expect((await send(port, submission()))?.code).toBeTypeOf('string');
    expect(await site.faults()).toEqual([]);
  });
});

describe('no room for files', () => {
  it.each([
    ...(ways.length > 0 ? [['on a disk of one megabyte', smallDisk] as const] : []),
    ['as the system says it', sayFull] as const,
  ])('%s: said in words, and neither row, entry nor file is left', async (_how, make) => {
    const disk = await make();
    const before = { rows: await rows(), files: stored(disk.folder) };
    for (const language of ['zh-CN', 'en'] as const) {
      const one = submission({ way: 'portal', language, files: files(300, 900) });
      expectFull(one, await send(disk.port, one));
      expect({ rows: await rows(), files: stored(disk.folder) }).toEqual(before);
    }
    // who leaves the photos out is received under the same key, and a small one still finds room
    const again = submission({ way: 'portal' });
    expect((await send(disk.port, again))?.code).toBeTypeOf('string');
    const small = await send(disk.port, submission({ way: 'portal', files: files(100) }));
    expect((await track(disk.port, small?.code ?? ''))?.words).toContain('路灯');
    expect(stored(disk.folder)).toHaveLength(before.files.length + 1);
  });
});

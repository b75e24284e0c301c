import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { home } from '../../src/platform/config.ts';
import type { Actor, Services } from '../../src/platform/context.ts';
import { openFiles } from '../../src/platform/files.ts';
import { openKeyring } from '../../src/platform/keyring.ts';
import type { TestDatabase } from '../support/database.ts';

export const jingzhou = join(home, 'cities/jingzhou');
export const tiny = join(home, 'tests/cities/tiny');

/** Folders made during a test file, removed together. */
export interface Workplace {
  folder: string;
  /** A copy of a city folder that may be broken. */
  copy(city: string): Promise<string>;
  fresh(): Promise<string>;
  clear(): Promise<void>;
}

export async function aWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'diandan-cities-'));
  const fresh = () => mkdtemp(join(folder, 'city-'));
  return {
    folder,
    fresh,
    copy: async (city) => {
      const place = await fresh();
      await cp(city, place, { recursive: true });
      return place;
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

export function servicesOn(database: TestDatabase, folder: string): Services {
  return {
    pool: database.pool,
    keyring: (city) => openKeyring(join(folder, 'keys'), city),
    files: openFiles(join(folder, 'files')),
    dataDir: folder,
  };
}

export const administrator: Actor = {
  kind: 'post',
  person: '01900000-0000-7000-8000-000000000001',
  post: 'system-admin',
  unit: 'hotline-centre',
  roles: ['system-admin'],
  scope: '*',
};

type Item = Record<string, unknown> & { code: string };

/** Changes one item of a JSON file of a city folder. */
export async function edit(
  folder: string,
  file: string,
  code: string,
  change: (item: Item) => unknown,
): Promise<void> {
  const path = join(folder, file);
  const content = JSON.parse(await readFile(path, 'utf8')) as Item | Item[];
  const items = Array.isArray(content) ? content : [content];
  const item = items.find((one) => one.code === code);
  if (item === undefined) throw new Error(`${file} has no ${code}`);
  change(item);
  await writeFile(path, JSON.stringify(content));
}

/** Changes the list in a JSON file of a city folder. */
export async function editList(
  folder: string,
  file: string,
  change: (items: Item[]) => Item[],
): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, JSON.stringify(change(JSON.parse(await readFile(path, 'utf8')) as Item[])));
}

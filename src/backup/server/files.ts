import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { BackupFailed } from './failure.ts';

/** An attached file by city and the salted hash it is named by. */
export interface FileName {
  city: string;
  name: string;
  size: number;
}

/** Attached files the snapshot knows, erased ones left out. */
export async function namedFiles(client: pg.ClientBase): Promise<FileName[]> {
  const { rows } = await client.query<FileName>(
    `select city, encode(commitment, 'hex') as name, size from platform.file where erased_at is null order by 1, 2`,
  );
  return rows;
}

/** Where a file lies below the folder of files, here and in the backup place alike. */
export function pathOf(folder: string, { city, name }: Pick<FileName, 'city' | 'name'>): string {
  if (!/^[0-9a-f]{64}$/.test(name) || !/^[a-z][a-z0-9-]*$/.test(city)) {
    throw new BackupFailed('backup-damaged', `${city}/${name}`);
  }
  return join(folder, city, name.slice(0, 2), name);
}

/**
 * Copies what the other side has not got yet: files never change under their name, so that a night copies only what
 * the day brought. Each is written beside, fsynced and renamed.
 *
 * @returns bytes copied.
 * @throws BackupFailed `file-missing` when a file the database names is gone.
 */
export async function copyFiles(
  from: string,
  to: string,
  names: readonly FileName[],
  onFile: (done: number) => void = () => undefined,
): Promise<number> {
  let copied = 0;
  for (const [index, file] of names.entries()) {
    const target = pathOf(to, file);
    if (!(await exists(target))) copied += await copyOne(pathOf(from, file), target);
    onFile(index + 1);
  }
  return copied;
}

async function copyOne(source: string, target: string): Promise<number> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const draft = `${target}.part`;
  try {
    await copyFile(source, draft);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BackupFailed('file-missing', source);
    throw error;
  }
  const handle = await open(draft, 'r+');
  await handle.sync().finally(() => handle.close());
  await rename(draft, target);
  return (await stat(target)).size;
}

/** Removes files no kept backup names, so that what was erased goes from the backups as they age. */
export async function removeUnnamed(folder: string, keep: ReadonlySet<string>): Promise<number> {
  let removed = 0;
  for (const city of await list(folder)) {
    for (const shelf of await list(join(folder, city))) {
      for (const name of await list(join(folder, city, shelf))) {
        if (keep.has(`${city} ${name}`)) continue;
        await rm(join(folder, city, shelf, name), { force: true });
        removed += 1;
      }
    }
  }
  return removed;
}

/** The list as it stands in a backup: city, name and size, one file a line. */
export function printFiles(names: readonly FileName[]): string {
  return names.map(({ city, name, size }) => `${city} ${name} ${size}\n`).join('');
}

/** Reads the list of a backup. */
export function readFiles(text: string): FileName[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [city = '', name = '', size = '0'] = line.split(' ');
      return { city, name, size: Number(size) };
    });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

import { randomBytes } from 'node:crypto';
import { mkdir, open as openFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from './context.ts';
import { type Key, open, seal, sha256 } from './crypto.ts';
import { asRefusal } from './errors.ts';

/** A file written and fsynced, not yet named by any committed entry. */
export interface StoredFile {
  /** SHA-256(salt ‖ content) in hex: its name on disk and its commitment in the entry. */
  commitment: string;
  size: number;
}

/** Encrypted, content-addressed files outside the database (engineering A20). */
export interface FileStore {
  /** @throws Refused `disk-full` when there is no room; nothing is left behind. */
  write(city: string, key: Uint8Array, content: Uint8Array): Promise<StoredFile>;
  /** @throws when the file is gone (`ENOENT`) or was altered. */
  read(city: string, key: Key, commitment: string): Promise<Buffer>;
  /** Removes a file; one that is not there is no error. */
  erase(city: string, commitment: string): Promise<void>;
  /** Names of files last written before a moment, unfinished ones included, for the sweep of orphans. */
  list(city: string, beforeMs: number): AsyncIterable<string>;
}

/** Opens the folder of files; each file is salt ‖ content, encrypted with its subject's data key. */
export function openFiles(folder: string): FileStore {
  return {
    async write(city, key, content) {
      const salt = randomBytes(32);
      const commitment = sha256(salt, content).toString('hex');
      const sealed = seal(key, Buffer.concat([salt, content]), `file/${commitment}`);
      await writeDurably(folder, placeOf(folder, city, commitment), sealed);
      return { commitment, size: content.length };
    },
    async read(city, key, commitment) {
      const plain = open(key, await readFile(placeOf(folder, city, commitment)), `file/${commitment}`);
      if (sha256(plain).toString('hex') !== commitment) throw new Error(`file ${commitment} was altered`);
      return plain.subarray(32);
    },
    erase: (city, commitment) => rm(placeOf(folder, city, commitment), { force: true }),
    list: (city, beforeMs) => listOlder(join(folder, city), beforeMs),
  };
}

const unfinished = '.part';
const nameForm = /^[0-9a-f]{64}(\.part)?$/;

function placeOf(folder: string, city: string, name: string): string {
  if (!nameForm.test(name)) throw new TypeError(`${name} names no file`);
  return join(folder, city, name.slice(0, 2), name);
}

async function writeDurably(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}${unfinished}`;
  try {
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeSynced(fresh, bytes);
    await rename(fresh, path);
    await syncFolders(path, made === undefined ? dirname(path) : root);
  } catch (error) {
    await rm(fresh, { force: true });
    throw asRefusal(error) ?? error;
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await openFile(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name lasts once its folder is synced, a new folder once the one above it is. */
async function syncFolders(path: string, top: string): Promise<void> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const handle = await openFile(folder, 'r');
    await handle.sync().finally(() => handle.close());
    if (folder === top || folder === dirname(folder)) return;
  }
}

async function* listOlder(folder: string, beforeMs: number): AsyncGenerator<string> {
  for (const shelf of await readFolder(folder)) {
    for (const name of (await readFolder(join(folder, shelf))).filter((one) => nameForm.test(one))) {
      const { mtimeMs } = await stat(join(folder, shelf, name)).catch(() => ({ mtimeMs: beforeMs }));
      if (mtimeMs < beforeMs) yield name;
    }
  }
}

/** A city without files has no folder. */
async function readFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}

/** A submission is committed or given up long before this. */
const orphanAgeMs = 3_600_000;
const atOnce = 500;

/**
 * Removes files no committed row names any more: uploads whose submission failed, unfinished writes, and erased files
 * a crash left behind. Where the database knows of no file at all nothing is removed: it is not the one these belong to.
 *
 * @returns how many were removed.
 */
export async function sweepFiles(context: Context): Promise<number> {
  if (!(await hasFiles(context))) return 0;
  let removed = 0;
  for await (const names of inGroups(context.files.list(context.city, Date.now() - orphanAgeMs))) {
    const kept = await namedOf(context, names);
    for (const name of names.filter((one) => !kept.has(one))) {
      await context.files.erase(context.city, name);
      removed += 1;
    }
  }
  return removed;
}

async function hasFiles(context: Context): Promise<boolean> {
  const row = await context.db
    .selectFrom('platform.file')
    .select('id')
    .where('city', '=', context.city)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function namedOf(context: Context, names: readonly string[]): Promise<Set<string>> {
  const whole = names.filter((name) => !name.endsWith(unfinished)).map((name) => Buffer.from(name, 'hex'));
  if (whole.length === 0) return new Set();
  const rows = await context.db
    .selectFrom('platform.file')
    .select('commitment')
    .where('city', '=', context.city)
    .where('commitment', 'in', whole)
    .where('erased_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.commitment.toString('hex')));
}

async function* inGroups(names: AsyncIterable<string>): AsyncGenerator<string[]> {
  const group: string[] = [];
  for await (const name of names) {
    group.push(name);
    if (group.length === atOnce) yield group.splice(0);
  }
  if (group.length > 0) yield group;
}

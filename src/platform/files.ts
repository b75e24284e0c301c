import { randomBytes } from 'node:crypto';
import { mkdir, open as openFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { open, seal, sha256 } from './crypto.ts';

/** A file written and fsynced, not yet named by any committed entry. */
export interface StoredFile {
  /** SHA-256(salt ‖ content) in hex: its name on disk and its commitment in the entry. */
  commitment: string;
  size: number;
}

/** Encrypted, content-addressed files outside the database (engineering A20). */
export interface FileStore {
  write(city: string, key: Uint8Array, content: Uint8Array): Promise<StoredFile>;
  /** @throws when the file is gone or was altered. */
  read(city: string, key: Uint8Array, commitment: string): Promise<Buffer>;
  erase(city: string, commitment: string): Promise<void>;
  /** Names of files older than `beforeMs`, for the sweep of orphans. */
  list(city: string, beforeMs: number): Promise<string[]>;
}

/** Opens the folder of files; each file is salt ‖ content, encrypted with its subject's data key. */
export function openFiles(folder: string): FileStore {
  const place = (city: string, name: string) => join(folder, city, name.slice(0, 2), name);
  return {
    async write(city, key, content) {
      const salt = randomBytes(32);
      const commitment = sha256(salt, content).toString('hex');
      await writeDurably(
        place(city, commitment),
        seal(key, Buffer.concat([salt, content]), `file/${commitment}`),
      );
      return { commitment, size: content.length };
    },
    async read(city, key, commitment) {
      const plain = open(key, await readFile(place(city, commitment)), `file/${commitment}`);
      if (sha256(plain).toString('hex') !== commitment) throw new Error(`file ${commitment} was altered`);
      return plain.subarray(32);
    },
    erase: (city, commitment) => rm(place(city, commitment), { force: true }),
    list: (city, beforeMs) => listOlder(join(folder, city), beforeMs),
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = `${path}.part`;
  try {
    const handle = await openFile(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  const directory = await openFile(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function listOlder(folder: string, beforeMs: number): Promise<string[]> {
  const names: string[] = [];
  for (const shelf of await readdir(folder).catch(() => [])) {
    for (const name of await readdir(join(folder, shelf))) {
      const { mtimeMs } = await stat(join(folder, shelf, name));
      if (mtimeMs < beforeMs) names.push(name);
    }
  }
  return names;
}

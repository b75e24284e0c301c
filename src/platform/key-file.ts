import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256 } from './crypto.ts';

const master = z.object({ id: z.string(), key: z.string() });

const stored = z.object({
  format: z.literal('diandan-keys/1'),
  signing: z.object({ id: z.string(), algorithm: z.literal('Ed25519'), privateKey: z.string() }),
  master,
  /** Masters that were in use before: what they wrapped is still opened with them. */
  retired: z.array(master).optional(),
  index: z.string(),
  /** Keys of keyed hashes that were in use before: what they hashed is found until it is hashed anew. */
  retiredIndexes: z.array(z.string()).optional(),
});

/** A city's keys as they lie in its file. */
export type StoredKeys = z.infer<typeof stored>;

/** Where the keys of a city lie. */
export function keyFile(keysFolder: string, city: string): string {
  return join(keysFolder, `${city}.keys.json`);
}

/** The keys in a file, made on first use (0600, fsynced). Losing this file means losing every name, phone and word. */
export function readKeys(file: string): StoredKeys {
  return stored.parse(readOrCreate(file));
}

function readOrCreate(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = writeBeside(file, newKeys());
  try {
    linkSync(fresh, file); // fails when another process was first: its keys are the ones
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Puts other keys in the place of a file's, whole or not at all. */
export function replaceKeys(file: string, keys: StoredKeys): void {
  renameSync(writeBeside(file, keys), file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function writeBeside(file: string, keys: StoredKeys): string {
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(fresh, 'wx', 0o600);
  writeSync(descriptor, JSON.stringify(keys, undefined, 2));
  fsyncSync(descriptor);
  closeSync(descriptor);
  return fresh;
}

function newKeys(): StoredKeys {
  return {
    format: 'diandan-keys/1',
    signing: newSigningKey(),
    master: newMaster(),
    index: randomBytes(32).toString('base64'),
  };
}

/** A new signing key, a new master and a new key of keyed hashes beside what was. */
export function rotatedKeys(before: StoredKeys): StoredKeys {
  return {
    ...before,
    signing: newSigningKey(),
    master: newMaster(),
    retired: [before.master, ...(before.retired ?? [])],
    index: randomBytes(32).toString('base64'),
    retiredIndexes: [before.index, ...(before.retiredIndexes ?? [])],
  };
}

function newSigningKey(): StoredKeys['signing'] {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    id: sha256(publicPem(privateKey)).toString('hex').slice(0, 16),
    algorithm: 'Ed25519',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function newMaster(): StoredKeys['master'] {
  const key = randomBytes(32);
  return { id: sha256('master', key).toString('hex').slice(0, 16), key: key.toString('base64') };
}

/** What an index key is called; the key itself is told by nothing. */
export function indexIdOf(index: string): string {
  return sha256('index', Buffer.from(index, 'base64')).toString('hex').slice(0, 16);
}

/** The public half of a signing key. */
export function publicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

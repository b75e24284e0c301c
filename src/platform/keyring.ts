import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { freshBytes, type Key, open, readyKey, seal, sha256 } from './crypto.ts';

const stored = z.object({
  format: z.literal('diandan-keys/1'),
  signing: z.object({ id: z.string(), algorithm: z.literal('Ed25519'), privateKey: z.string() }),
  master: z.object({ id: z.string(), key: z.string() }),
  index: z.string(),
});

/** One city's keys. They live in the data folder, outside the database, and are backed up apart from it. */
export interface Keyring {
  signing: { id: string; algorithm: 'Ed25519'; publicKey: string };
  masterId: string;
  /** Key for blind indexes of contact fields. */
  index: Key;
  sign(bytes: Uint8Array): Buffer;
  /** A fresh data key for one subject and its wrapped form. */
  newDataKey(about: string): { key: Buffer; wrapped: Buffer };
  unwrap(wrapped: Uint8Array, about: string): Buffer;
  sealSecret(plain: Uint8Array, about: string): Buffer;
  openSecret(sealed: Uint8Array, about: string): Buffer;
}

/** Where the keys of a city lie. */
export function keyFile(keysFolder: string, city: string): string {
  return join(keysFolder, `${city}.keys.json`);
}

/** Opens the keys of a city, making them on first use (0600, fsynced). Losing this file means losing every name, phone and word. */
export function openKeyring(keysFolder: string, city: string): Keyring {
  const file = keyFile(keysFolder, city);
  const keys = stored.parse(readOrCreate(keysFolder, file));
  const privateKey = createPrivateKey(keys.signing.privateKey);
  const master = readyKey(Buffer.from(keys.master.key, 'base64'));
  return {
    signing: { id: keys.signing.id, algorithm: 'Ed25519', publicKey: publicPem(privateKey) },
    masterId: keys.master.id,
    index: readyKey(Buffer.from(keys.index, 'base64')),
    sign: (bytes) => sign(null, bytes, privateKey),
    newDataKey(about) {
      const key = freshBytes(32);
      return { key, wrapped: seal(master, key, `data-key:${about}`) };
    },
    unwrap: (wrapped, about) => open(master, wrapped, `data-key:${about}`),
    sealSecret: (plain, about) => seal(master, plain, `secret:${about}`),
    openSecret: (sealed, about) => open(master, sealed, `secret:${about}`),
  };
}

function readOrCreate(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(fresh, 'wx', 0o600);
  writeSync(descriptor, JSON.stringify(newKeys(), undefined, 2));
  fsyncSync(descriptor);
  closeSync(descriptor);
  try {
    linkSync(fresh, file); // fails when another process was first: its keys are the ones
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function newKeys(): z.infer<typeof stored> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const master = randomBytes(32);
  return {
    format: 'diandan-keys/1',
    signing: {
      id: sha256(publicPem(privateKey)).toString('hex').slice(0, 16),
      algorithm: 'Ed25519',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
    master: { id: sha256('master', master).toString('hex').slice(0, 16), key: master.toString('base64') },
    index: randomBytes(32).toString('base64'),
  };
}

function publicPem(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

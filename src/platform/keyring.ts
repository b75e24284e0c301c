import { createPrivateKey, sign } from 'node:crypto';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { freshBytes, type Key, open, readyKey, seal } from './crypto.ts';
import { indexIdOf, keyFile, publicPem, readKeys, type StoredKeys } from './key-file.ts';

/** One city's keys. They live in the data folder, outside the database, and are backed up apart from it. */
export interface Keyring {
  readonly signing: { id: string; algorithm: 'Ed25519'; publicKey: string };
  readonly masterId: string;
  /** Every master something may be wrapped with: the one in use, then those it was before. */
  readonly masterIds: readonly string[];
  /** Key for blind indexes of contact fields. */
  readonly index: Key;
  /** Every key something may be found by: the one in use, then those it was before. */
  readonly indexes: readonly Key[];
  readonly indexId: string;
  sign(bytes: Uint8Array): Buffer;
  /** Signs beside whatever else this thread does: many receipts at once. */
  signBeside(bytes: Uint8Array): Promise<Buffer>;
  /** A fresh data key for one subject, its wrapped form, and which master wrapped it. */
  newDataKey(about: string): { key: Buffer; wrapped: Buffer; keyId: string };
  unwrap(wrapped: Uint8Array, about: string): Buffer;
  /** Wraps an opened data key with the master in use. */
  wrap(key: Uint8Array, about: string): Buffer;
  sealSecret(plain: Uint8Array, about: string): Buffer;
  openSecret(sealed: Uint8Array, about: string): Buffer;
}

const signing = promisify(sign);

/** Keys are rotated by a command while servers run: each looks this often whether its file is another. */
const lookMs = 1_000;

/** Opens the keys of a city, making them on first use, and follows their file when it is replaced. */
export function openKeyring(keysFolder: string, city: string): Keyring {
  const { current, again } = following(keyFile(keysFolder, city));
  const sealNow = (plain: Uint8Array, about: string) => seal(current().masters[0], plain, about);
  // What none of the masters opens may be sealed with one that was made this very moment.
  const openWithAny = (sealed: Uint8Array, about: string): Buffer =>
    tryMasters(current(), sealed, about) ?? openOrFail(again(), sealed, about);
  return {
    get signing() {
      return current().signing;
    },
    get masterId() {
      return current().masterIds[0];
    },
    get masterIds() {
      return current().masterIds;
    },
    get index() {
      return current().index;
    },
    get indexes() {
      return current().indexes;
    },
    get indexId() {
      return current().indexId;
    },
    sign: (bytes) => sign(null, bytes, current().privateKey),
    signBeside: (bytes) => signing(null, bytes, current().privateKey),
    newDataKey(about) {
      const key = freshBytes(32);
      const keyId = current().masterIds[0];
      return { key, wrapped: sealNow(key, `data-key:${about}`), keyId };
    },
    unwrap: (wrapped, about) => openWithAny(wrapped, `data-key:${about}`),
    wrap: (key, about) => sealNow(key, `data-key:${about}`),
    sealSecret: (plain, about) => sealNow(plain, `secret:${about}`),
    openSecret: (sealed, about) => openWithAny(sealed, `secret:${about}`),
  };
}

/** The keys in a file as it is now; looked at again at once by `again`. */
function following(file: string): { current: () => Opened; again: () => Opened } {
  let held = opened(readKeys(file));
  let known = versionOf(file);
  let looked = performance.now();
  const again = (): Opened => {
    looked = performance.now();
    const version = versionOf(file);
    if (version !== known && version !== undefined) {
      held = opened(readKeys(file));
      known = version;
    }
    return held;
  };
  return { current: () => (performance.now() - looked < lookMs ? held : again()), again };
}

function versionOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.ino}/${found.mtimeMs}`;
}

interface Opened extends Pick<Keyring, 'signing' | 'index' | 'indexes' | 'indexId'> {
  privateKey: ReturnType<typeof createPrivateKey>;
  masters: readonly [Key, ...Key[]];
  masterIds: readonly [string, ...string[]];
}

function opened({ signing, master, retired = [], index, retiredIndexes = [] }: StoredKeys): Opened {
  const privateKey = createPrivateKey(signing.privateKey);
  const ready = ({ key }: StoredKeys['master']) => readyKey(Buffer.from(key, 'base64'));
  const hashing = (key: string) => readyKey(Buffer.from(key, 'base64'));
  const indexes: readonly [Key, ...Key[]] = [hashing(index), ...retiredIndexes.map(hashing)];
  return {
    signing: { id: signing.id, algorithm: 'Ed25519', publicKey: publicPem(privateKey) },
    privateKey,
    masters: [ready(master), ...retired.map(ready)],
    masterIds: [master.id, ...retired.map(({ id }) => id)],
    index: indexes[0],
    indexes,
    indexId: indexIdOf(index),
  };
}

function tryMasters({ masters }: Opened, sealed: Uint8Array, about: string): Buffer | undefined {
  for (const master of masters) {
    try {
      return open(master, sealed, about);
    } catch {
      // not this one
    }
  }
  return undefined;
}

/** @throws the cipher's own error when no key fits. */
function openOrFail(keys: Opened, sealed: Uint8Array, about: string): Buffer {
  return tryMasters(keys, sealed, about) ?? open(keys.masters[0], sealed, about);
}

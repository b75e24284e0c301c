import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** A key as its bytes, or as made of them once by {@link readyKey}. */
export type Key = Uint8Array | KeyObject;

/** Readies a key for use: a cipher given plain bytes takes ten times as long to begin. */
export function readyKey(key: Key): KeyObject {
  return key instanceof Uint8Array ? createSecretKey(key) : key;
}

const poolLength = 16_384;
let pool = Buffer.alloc(0);
let drawn = 0;

/** Bytes from the system's generator, drawn in larger lots: one call for each costs thirty times as much. None is given twice. */
export function freshBytes(length: number): Buffer {
  if (drawn + length > pool.length) {
    pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(poolLength, length)));
    drawn = 0;
  }
  drawn += length;
  return pool.subarray(drawn - length, drawn);
}

/** Encrypts with AES-256-GCM: nonce ‖ tag ‖ ciphertext. `about` is bound to the ciphertext and must be given again to open it. */
export function seal(key: Key, plain: Uint8Array, about: string): Buffer {
  const nonce = freshBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', readyKey(key), nonce);
  cipher.setAAD(Buffer.from(about));
  const body = cipher.update(plain); // counter mode: nothing is left for final(), which makes the tag
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what {@link seal} made. @throws when key, bytes or `about` are not the ones it was sealed with. */
export function open(key: Key, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', readyKey(key), sealed.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  const plain = decipher.update(sealed.subarray(nonceLength + tagLength));
  decipher.final(); // throws where the tag is another; counter mode leaves nothing for it to give
  return plain;
}

export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const [only] = parts;
  return digest(parts.length === 1 && only !== undefined ? only : Buffer.concat(parts.map(asBytes)));
}

/** Asked for as text, a letter a byte: a digest handed over as memory of its own takes four times as long. */
function digest(whole: Uint8Array | string): Buffer {
  return Buffer.from(hash('sha256', whole, 'binary'), 'binary');
}

function asBytes(part: Uint8Array | string): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

/** Keyed hash of a normalised value: finds an encrypted field by equality and by nothing else (engineering B19). */
export function blindIndex(key: Key, field: string, normal: string): Buffer {
  const { inner, outer } = padsOf(readyKey(key));
  const within = digest(Buffer.concat([inner, Buffer.from(`${field}\0${normal}`)]));
  return digest(Buffer.concat([outer, within]));
}

interface Pads {
  inner: Buffer;
  outer: Buffer;
}

const pads = new WeakMap<KeyObject, Pads>();
const hashBlock = 64;

/** The two blocks HMAC begins its hashes with (RFC 2104), made once a key: two plain hashes take a third of the time. */
function padsOf(key: KeyObject): Pads {
  const before = pads.get(key);
  if (before !== undefined) return before;
  const bytes = key.export();
  const block = Buffer.alloc(hashBlock);
  block.set(bytes.length > hashBlock ? sha256(bytes) : bytes);
  const padded = {
    inner: Buffer.from(block.map((byte) => byte ^ 0x36)),
    outer: Buffer.from(block.map((byte) => byte ^ 0x5c)),
  };
  pads.set(key, padded);
  return padded;
}

/** Crockford's base 32: no I, L, O or U, so that what is read out or copied by hand is not mistaken. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret code of 80 random bits in 16 letters and digits. */
export function randomCode(length = 16): string {
  return Array.from(freshBytes(length), (byte) => codeAlphabet[byte % 32]).join('');
}

/** A code as it was meant, however it was typed: without spaces and dashes, O as 0, I and L as 1. */
export function normalCode(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1');
}

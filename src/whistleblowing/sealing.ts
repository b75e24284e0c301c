import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { managedNonce, randomBytes } from '@noble/ciphers/utils.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { AEAD_ChaCha20Poly1305, KDF_HKDF_SHA256, KEM_DHKEM_X25519_HKDF_SHA256 } from '@panva/hpke-noble';
import { CipherSuite } from 'hpke';

/**
 * How reports are sealed, for the server that takes them in and for the staff's browsers that open them: RFC 9180 (HPKE)
 * with X25519 for keys, XChaCha20-Poly1305 for words, scrypt for passphrases. Libraries without WebCrypto, since a
 * console over plain http has none. Nothing here is our own but the order of the parts.
 */
const suite = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);

const text = new TextEncoder();
const encapsulated = 32;
const saltLength = 16;

export interface Keys {
  publicKey: Uint8Array;
  privateKey: Uint8Array;
}

export async function makeKeys(): Promise<Keys> {
  const pair = await suite.GenerateKeyPair(true);
  const [publicKey, privateKey] = [
    await suite.SerializePublicKey(pair.publicKey),
    await suite.SerializePrivateKey(pair.privateKey),
  ];
  return { publicKey, privateKey };
}

/** Seals for one holder of a key: whoever sealed it cannot open it again. `about` must be given to open it. */
export async function sealTo(publicKey: Uint8Array, plain: Uint8Array, about: string): Promise<Uint8Array> {
  const key = await suite.DeserializePublicKey(publicKey);
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plain, { info: text.encode(about) });
  return joined(encapsulatedSecret, ciphertext);
}

/** Opens what {@link sealTo} made. @throws when key, bytes or `about` are others. */
export async function openWith(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  about: string,
): Promise<Uint8Array> {
  const key = await suite.DeserializePrivateKey(privateKey, false);
  const [secret, body] = [sealed.slice(0, encapsulated), sealed.slice(encapsulated)];
  return suite.Open(key, secret, body, { info: text.encode(about) });
}

/** The two keys of a report: what reporter and staff say to each other, and what the staff say among themselves. */
export interface ReportKeys {
  outer: Uint8Array;
  inner: Uint8Array;
}

const keyLength = 32;

export function freshReportKeys(): ReportKeys {
  return { outer: randomBytes(keyLength), inner: randomBytes(keyLength) };
}

export const wrapKeys = (publicKey: Uint8Array, keys: ReportKeys, report: string): Promise<Uint8Array> =>
  sealTo(publicKey, joined(keys.outer, keys.inner), `wrap/${report}`);

export async function unwrapKeys(
  privateKey: Uint8Array,
  sealed: Uint8Array,
  report: string,
): Promise<ReportKeys> {
  const both = await openWith(privateKey, sealed, `wrap/${report}`);
  return { outer: both.slice(0, keyLength), inner: both.slice(keyLength) };
}

/** Seals words under a key; `about` says which report and entry they belong to, so that none can be put elsewhere. */
export function sealWords(key: Uint8Array, words: unknown, about: string): Uint8Array {
  return cipher(key, about).encrypt(text.encode(JSON.stringify(words)));
}

/** @throws when key, bytes or `about` are others. */
export function openWords(key: Uint8Array, sealed: Uint8Array, about: string): unknown {
  return JSON.parse(new TextDecoder().decode(cipher(key, about).decrypt(sealed)));
}

export const wordsAbout = (report: string, n: number): string => `words/${report}/${n}`;

const cipher = (key: Uint8Array, about: string) => managedNonce(xchacha20poly1305)(key, text.encode(about));

/** 32 MiB and about half a second a try (RFC 7914). */
const slow = { N: 2 ** 15, r: 8, p: 1, dkLen: keyLength };

/** Locks a private key with a passphrase: what lies on the server opens with nothing the server has. */
export async function lockKey(privateKey: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const salt = randomBytes(saltLength);
  const key = await scryptAsync(passphrase.normalize('NFKC'), salt, slow);
  return joined(salt, cipher(key, 'member').encrypt(privateKey));
}

/** @throws for another passphrase. */
export async function unlockKey(locked: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const key = await scryptAsync(passphrase.normalize('NFKC'), locked.slice(0, saltLength), slow);
  return cipher(key, 'member').decrypt(locked.slice(saltLength));
}

/** What shows that somebody holds the recovery key, without showing the key. */
export function recoveryProof(privateKey: Uint8Array): Uint8Array {
  return sha256(joined(text.encode('recovery-proof'), privateKey));
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A key as it is printed and typed in again: Crockford's base 32 in groups of four, a check of two letters last. */
export function printedKey(key: Uint8Array): string {
  const check = sha256(key)[0] ?? 0;
  let bits = [...key, check].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  bits = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** The key that was printed; undefined where a letter was mistaken. */
export function readPrintedKey(typed: string): Uint8Array | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  const values = [...letters].map((letter) => alphabet.indexOf(letter));
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  if (values.includes(-1) || bits.length < (keyLength + 1) * 8) return undefined;
  const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2));
  const key = Uint8Array.from(bytes.slice(0, keyLength));
  return sha256(key)[0] === bytes[keyLength] && printedKey(key).replaceAll('-', '') === letters
    ? key
    : undefined;
}

/** A short mark of a public key, to compare by telephone before somebody is admitted. */
export function fingerprint(publicKey: Uint8Array): string {
  const hex = [...sha256(publicKey).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function fromBase64(letters: string): Uint8Array {
  return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

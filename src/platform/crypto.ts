import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/** Encrypts with AES-256-GCM: nonce ‖ tag ‖ ciphertext. `about` is bound to the ciphertext and must be given again to open it. */
export function seal(key: Uint8Array, plain: Uint8Array, about: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what {@link seal} made. @throws when key, bytes or `about` are not the ones it was sealed with. */
export function open(key: Uint8Array, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(nonceLength + tagLength)), decipher.final()]);
}

export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Keyed hash of a normalised value: finds an encrypted field by equality and by nothing else (engineering B19). */
export function blindIndex(key: Uint8Array, field: string, normal: string): Buffer {
  return createHmac('sha256', key).update(field).update('\0').update(normal).digest();
}

/** Crockford's base 32: no I, L, O or U, so that what is read out or copied by hand is not mistaken. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret code of 80 random bits in 16 letters and digits. */
export function randomCode(length = 16): string {
  return Array.from(randomBytes(length), (byte) => codeAlphabet[byte % 32]).join('');
}

/** A code as it was meant, however it was typed: without spaces and dashes, O as 0, I and L as 1. */
export function normalCode(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1');
}

import canonicalize from 'canonicalize';
import { sha256 } from '../../platform/crypto.ts';

/**
 * RFC 8785 canonical JSON as UTF-8 bytes: what is hashed and stored.
 *
 * @throws TypeError for whole numbers another reader could not read back: those beyond 2^53 are written as strings.
 */
export function canonicalBytes(value: object): Buffer {
  refuseUnsafeNumbers(value);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('an entry must be a JSON object');
  return Buffer.from(text, 'utf8');
}

function refuseUnsafeNumbers(value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new TypeError(`the number ${value} is not exact: write integers above 2^53 as strings`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) refuseUnsafeNumbers(part);
}

const leafPrefix = Uint8Array.of(0);

/** RFC 9162 leaf hash, so that a Merkle tree can be built over entries without touching them. */
export function leafHash(bytes: Uint8Array): Buffer {
  return sha256(leafPrefix, bytes);
}

/** Commitment to a personal value: SHA-256(salt ‖ value), salt of 32 random bytes. */
export function commitment(salt: Uint8Array, value: Uint8Array): Buffer {
  return sha256(salt, value);
}

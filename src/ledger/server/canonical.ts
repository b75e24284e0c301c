import canonicalize from 'canonicalize';
import { sha256 } from '../../platform/crypto.ts';

/** RFC 8785 canonical JSON as UTF-8 bytes: what is hashed and stored. */
export function canonicalBytes(value: object): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('an entry must be a JSON object');
  return Buffer.from(text, 'utf8');
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

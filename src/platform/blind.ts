import { blindIndex } from './crypto.ts';
import type { Keyring } from './keyring.ts';

/**
 * Keyed hashes of a value by every index key in use: the newest first, then those it is still found by while what was
 * hashed with them is hashed anew.
 */
export function blindIndexes(keys: Pick<Keyring, 'indexes'>, field: string, normal: string): Buffer[] {
  return keys.indexes.map((key) => blindIndex(key, field, normal));
}

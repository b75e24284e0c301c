import type { Context } from '../../platform/context.ts';
import { open, readyKey } from '../../platform/crypto.ts';
import type { Subject } from '../rules/entry.ts';
import { openDataKey } from './append.ts';
import { valueLabel } from './forge.ts';
import { sealedValues } from './store.ts';

/** A personal value of an entry: its text, or null when it was erased. */
export interface PersonalValue {
  n: number;
  name: string;
  text: string | null;
}

/** Opens the personal values of one chain with its data key; erased ones come back as null. */
export async function personalValues(context: Context, of: Subject): Promise<PersonalValue[]> {
  const sealed = await sealedValues(context, of);
  if (sealed.length === 0) return [];
  const bytesOfKey = await openDataKey(context, of);
  const key = bytesOfKey && readyKey(bytesOfKey);
  return sealed.map(({ n, name, sealed: bytes }) => {
    if (bytes === null || key === undefined) return { n, name, text: null };
    const plain = open(key, bytes, valueLabel({ ...of, seen: n - 1 }, name));
    return { n, name, text: plain.subarray(32).toString('utf8') };
  });
}

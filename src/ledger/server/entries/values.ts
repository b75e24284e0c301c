import type { Context } from '../../../platform/context.ts';
import { open, readyKey } from '../../../platform/crypto.ts';
import type { Subject, SubjectKind } from '../../rules/entry.ts';
import { openDataKey } from './append.ts';
import { keyLabel, valueLabel } from './forge.ts';
import { sealedOfMany, sealedValues } from './store.ts';

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

/** Opens the values of some names of many chains at once, by subject; erased ones are left out. */
export async function valuesOfMany(
  context: Context,
  kind: SubjectKind,
  of: { subjects: readonly string[]; names: readonly string[] },
): Promise<ReadonlyMap<string, PersonalValue[]>> {
  const found = new Map<string, PersonalValue[]>();
  for (const { subject, wrapped, values } of await sealedOfMany(context, kind, of)) {
    const key = readyKey(context.keys.unwrap(wrapped, keyLabel({ kind, subject })));
    found.set(
      subject,
      values.map(({ n, name, sealed }) => {
        const plain = open(
          key,
          Buffer.from(sealed, 'base64'),
          valueLabel({ kind, subject, seen: n - 1 }, name),
        );
        return { n, name, text: plain.subarray(32).toString('utf8') };
      }),
    );
  }
  return found;
}

import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { SubjectKind } from '../../rules/entry.ts';
import { canonicalBytes } from './canonical.ts';
import { chain } from './store.ts';
import { personalValues } from './values.ts';

/**
 * What is sent again under the id it was begun with is the same; something else under that id was not taken, and its
 * sender must not believe that it was.
 *
 * @throws Refused `retry-differs`
 */
export async function mustBeginSo(
  context: Context,
  of: { kind: SubjectKind; subject: string },
  sent: { body: JsonObject; words?: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const [first] = await chain(context, of.kind, of.subject);
  const isOther = Object.entries(sent.body).some(
    ([name, value]) =>
      !canonicalBytes({ value: first?.body[name] ?? null }).equals(canonicalBytes({ value: value ?? null })),
  );
  if (isOther) throw new Refused('retry-differs');
  const values = sent.words === undefined ? [] : await personalValues(context, of);
  const wordsOf = (name: string) => values.find((value) => value.n === 1 && value.name === name);
  for (const [name, text] of Object.entries(sent.words ?? {})) {
    const kept = wordsOf(name);
    // what was erased meanwhile cannot be compared
    if (kept?.text !== null && (kept?.text ?? '') !== (text ?? '')) throw new Refused('retry-differs');
  }
}

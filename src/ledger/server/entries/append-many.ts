import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { SubjectKind } from '../../rules/entry.ts';
import { insertForged } from './bulk-chains.ts';
import {
  type AppendedEntry,
  commit,
  forge,
  keyLabel,
  laterOf,
  type NewEntry,
  type SealedValue,
} from './forge.ts';
import { lastLinks, refusingTaken, subjectKeys } from './store.ts';

/** An entry for a chain that has begun. */
export type FurtherEntry = Omit<NewEntry, 'kind' | 'dataKey'>;

/**
 * Adds one entry to each of many chains of a kind inside the caller's transaction: what `append` would have added one
 * by one, in five statements however many there are. Some hundred at a time keep memory small.
 *
 * @throws Refused `conflict` when somebody else added to one of the chains since `seen`: then to none; `erased-already`
 * for personal values of a subject whose key was erased.
 */
export async function appendMany(
  context: Context,
  kind: SubjectKind,
  entries: readonly FurtherEntry[],
): Promise<AppendedEntry[]> {
  if (entries.length === 0) return [];
  const last = await lastLinks(
    context,
    kind,
    entries.map(({ subject }) => subject),
  );
  const worded = entries.filter(({ personal }) => personal !== undefined).map(({ subject }) => subject);
  const keys = await subjectKeys(context, kind, worded);
  const appended: AppendedEntry[] = [];
  const values: (SealedValue & { subject: string; n: number })[] = [];
  for (const further of entries) {
    const entry = { ...further, kind };
    const previous = last.get(entry.subject);
    if (previous?.n !== entry.seen) throw new Refused('conflict', { n: previous?.n ?? 0 });
    const wrapped = keys.get(entry.subject);
    const sealed = commit(entry, wrapped && context.keys.unwrap(wrapped, keyLabel(entry)));
    const now = laterOf(context.now, previous.recordedAt);
    const { commitments } = sealed;
    appended.push(forge({ ...context, now }, { ...entry, commitments }, previous.hash));
    for (const value of sealed.values) values.push({ subject: entry.subject, n: entry.seen + 1, ...value });
  }
  await refusingTaken(insertForged(context, kind, appended, values));
  return appended;
}

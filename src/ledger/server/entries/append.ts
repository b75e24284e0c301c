import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Subject } from '../../rules/entry.ts';
import { type AppendedEntry, commit, forge, keyLabel, laterOf, type NewEntry } from './forge.ts';
import { insertEntry, insertSubjectKey, lastLink, subjectKey } from './store.ts';

/**
 * Adds one entry to a subject's chain inside the caller's transaction.
 *
 * @throws Refused `conflict` when somebody else added to the chain since `seen`; `in-the-future` for a claim later
 * than now; `erased-already` for personal values of a subject whose key was erased.
 */
export async function append(context: Context, entry: NewEntry): Promise<AppendedEntry> {
  const previous = entry.seen === 0 ? undefined : await lastLink(context, entry);
  if (entry.seen !== 0 && previous?.n !== entry.seen) throw new Refused('conflict', { n: previous?.n ?? 0 });
  const dataKey = entry.dataKey ?? (await dataKeyFor(context, entry));
  const { commitments, values } = commit(entry, dataKey);
  const now = laterOf(context.now, previous?.recordedAt);
  const appended = forge({ ...context, now }, { ...entry, commitments }, previous?.hash ?? null);
  await insertEntry(context, appended, values);
  return appended;
}

async function dataKeyFor(context: Context, entry: NewEntry): Promise<Buffer | undefined> {
  if (entry.personal === undefined) return undefined;
  if (entry.seen === 0) return makeDataKey(context, entry);
  const held = await subjectKey(context, entry);
  if (held === undefined) return makeDataKey(context, entry);
  return held.wrapped === null ? undefined : context.keys.unwrap(held.wrapped, keyLabel(entry));
}

/**
 * Makes the data key of a subject, before its first personal value or file.
 *
 * @throws Refused `conflict` when the subject has one: somebody else was first.
 */
export async function makeDataKey(context: Context, of: Subject): Promise<Buffer> {
  const { key, wrapped, keyId } = context.keys.newDataKey(keyLabel(of));
  await insertSubjectKey(context, of, { wrapped, keyId });
  return key;
}

/** The data key of a subject, or undefined when it has none or it was erased. */
export async function openDataKey(
  context: Context,
  of: { kind: string; subject: string },
): Promise<Buffer | undefined> {
  const held = await subjectKey(context, of);
  return held?.wrapped == null ? undefined : context.keys.unwrap(held.wrapped, keyLabel(of));
}

import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { FileStore } from '../../../platform/files.ts';
import type { Subject } from '../../rules/entry.ts';
import {
  committedValues,
  type ErasedBody,
  ledgerEntryTypes,
  placeOf,
  type ValueName,
} from '../../rules/erasure.ts';
import { declareEntryTypes } from '../../rules/upcast.ts';
import { append } from '../entries/append.ts';
import type { AppendedEntry } from '../entries/forge.ts';
import { chain, subjectKey } from '../entries/store.ts';
import { eraseFileRows, eraseKey, eraseValues, keptFiles, keptValues } from './erase-store.ts';

declareEntryTypes(ledgerEntryTypes);

export interface Erasure extends Subject {
  /** Names of personal values or files, wherever in the chain they stand; `all` also destroys the subject's key. */
  names: 'all' | readonly string[];
  /** Legal ground 依据 in few words; it stays in the record for ever and names no person. */
  ground: string;
  /** Number of the last entry the actor saw. */
  seen: number;
}

/** What was erased, for projections that keep copies and for the files on disk. */
export interface Erased extends Subject {
  all: boolean;
  values: readonly ValueName[];
  /** Commitments of the files, to be removed from disk after the commit. */
  files: readonly string[];
}

type ErasedListener = (context: Context, erased: Erased) => Promise<void>;

const listeners: ErasedListener[] = [];

/** Lets a capability that keeps copies of personal values erase them in the same transaction. @returns what ends it. */
export function onErased(listener: ErasedListener): () => void {
  listeners.push(listener);
  return () => {
    listeners.splice(listeners.indexOf(listener), 1);
  };
}

/**
 * Erases personal values with their salts, files and, for `all`, the subject's key, and appends who did so on what
 * ground (个人信息保护法第四十七条). The record still verifies. After the commit call {@link removeErasedFiles}.
 *
 * @throws Refused `erased-already` when nothing of it is left; `conflict` when `seen` is stale.
 */
export async function erase(
  context: Context,
  erasure: Erasure,
): Promise<{ appended: AppendedEntry; erased: Erased }> {
  const { kind, subject, ground, seen } = erasure;
  const erased = await findKept(context, erasure);
  const body: ErasedBody = { all: erased.all, values: [...erased.values], ground };
  const appended = await append(context, { kind, subject, seen, type: 'erased', version: 1, body });
  await eraseValues(context, erasure, erased.values);
  await eraseFileRows(context, erasure, erased.files);
  if (erased.all) await eraseKey(context, erasure);
  for (const listener of listeners) await listener(context, erased);
  return { appended, erased };
}

/** Removes erased files from disk. What a crash leaves there the sweep removes. */
export async function removeErasedFiles(
  files: FileStore,
  city: string,
  erased: Pick<Erased, 'files'>,
): Promise<void> {
  for (const commitment of erased.files) await files.erase(city, commitment);
}

async function findKept(context: Context, erasure: Erasure): Promise<Erased> {
  const { kind, subject, names } = erasure;
  const values = new Set((await keptValues(context, erasure)).map(placeOf));
  const files = new Set(await keptFiles(context, erasure));
  const committed = committedValues(await chain(context, kind, subject), names);
  const kept = committed.filter((value) => values.has(placeOf(value)) || files.has(value.commitment));
  const all = names === 'all';
  const hasKey = all && (await subjectKey(context, erasure))?.wrapped != null;
  if (kept.length === 0 && !hasKey) throw new Refused('erased-already');
  return {
    kind,
    subject,
    all,
    values: kept.map(({ n, name }) => ({ n, name })),
    files: kept.map(({ commitment }) => commitment).filter((commitment) => files.has(commitment)),
  };
}

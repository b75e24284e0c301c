import {
  type Entry,
  type PersonalValue,
  type Projection,
  personalValues,
  redrawErased,
  shownIn,
} from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { wordsHeard } from '../rules/spoken.ts';
import { foldRequest } from '../rules/state.ts';
import { lastOf } from './asker/contact.ts';
import { projectStatement } from './papers/statements.ts';
import { asEvent, contactRow, type RequestParty, requestRow } from './projected.ts';

/** Everything shown of requests, made from the record alone: `diandan rebuild requests`. */
export const requestProjection: Projection = {
  name: 'requests',
  kind: 'request',
  apply: (context, of, entries) => projectRequest(context, of.subject, entries),
  clear: clearRequests,
  shown: shownIn('requests.request', 'id'),
};

/** What was erased from the record is erased from what is shown, in the same transaction. */
export function followErasure(): () => void {
  return redrawErased(requestProjection);
}

/** Makes the rows of one request again from its chain and its sealed values; track codes are no projection and stay. */
export async function projectRequest(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  if (entries.length === 0) return removeRequest(context, id);
  const state = foldRequest(entries.map(asEvent));
  if (state.isOut) return removeRequest(context, id);
  const row = requestRow(city, id, state);
  const { city: _city, id: _id, ...changed } = row;
  await db
    .insertInto('requests.request')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(changed))
    .execute();
  await projectStatement(context, id, entries);
  const values = await personalValues(context, { kind: 'request', subject: id });
  await projectWords(context, id, wordsRecorded(values));
  await showContact(context, id, values);
}

/** Keyed hashes of name and phone as they stand now: as they came, or as they were corrected since. */
export async function showContact(
  context: Context,
  id: string,
  values: readonly PersonalValue[],
): Promise<void> {
  const now = (name: string) => lastOf(values, name) ?? undefined;
  await projectContact(context, id, { role: 'asker', name: now('name'), phone: now('phone') });
  await projectContact(context, id, { role: 'filer', name: now('filerName'), phone: now('filerPhone') });
}

/** Names of the values that {@link wordsRecorded} is made of. */
export const recordedNames = ['title', 'words', 'place', 'heard'] as const;

/** Title, words and place as they are to be shown, by the sealed values of a request. */
export function wordsRecorded(values: readonly PersonalValue[]): {
  title: string;
  body: string;
  place: string;
} {
  const place = values.find(({ n, name }) => n === 1 && name === 'place')?.text ?? '';
  return { ...wordsShown(values), place };
}

/** Title and words as they are shown: as they came, with what was written down of a voice message. */
function wordsShown(values: readonly PersonalValue[]): { title: string; body: string } {
  const first = (name: string) => values.find((value) => value.n === 1 && value.name === name)?.text ?? '';
  const heard = values.findLast(({ name }) => name === 'heard')?.text ?? null;
  return wordsHeard({ title: first('title'), body: first('words') }, heard);
}

/** Shows what was just written down of a voice message. */
export async function showHeard(context: Context, id: string): Promise<void> {
  const { title, body } = wordsShown(await personalValues(context, { kind: 'request', subject: id }));
  await context.db
    .updateTable('requests.words')
    .set({ title, body })
    .where('city', '=', context.city)
    .where('request', '=', id)
    .execute();
}

/** The words that are left; without any, also the search row goes. */
async function projectWords(
  context: Context,
  id: string,
  { title, body, place }: { title: string; body: string; place: string },
): Promise<void> {
  const { city, db } = context;
  if (title === '' && body === '') {
    await db.deleteFrom('requests.words').where('city', '=', city).where('request', '=', id).execute();
    await db.deleteFrom('requests.search').where('city', '=', city).where('request', '=', id).execute();
    return;
  }
  await db
    .insertInto('requests.words')
    .values({ city, request: id, title, body, place })
    .onConflict((conflict) => conflict.columns(['city', 'request']).doUpdateSet({ title, body, place }))
    .execute();
}

async function projectContact(context: Context, id: string, party: RequestParty): Promise<void> {
  const { city, db } = context;
  if (party.name === undefined && party.phone === undefined) {
    await db
      .deleteFrom('requests.contact')
      .where('city', '=', city)
      .where('request', '=', id)
      .where('role', '=', party.role)
      .execute();
    return;
  }
  const { name_index, phone_index, index_key, ...key } = contactRow(context, id, party);
  await db
    .insertInto('requests.contact')
    .values({ ...key, name_index, phone_index, index_key })
    .onConflict((conflict) =>
      conflict.columns(['city', 'request', 'role']).doUpdateSet({ name_index, phone_index, index_key }),
    )
    .execute();
}

async function removeRequest(context: Context, id: string): Promise<void> {
  const { city, db } = context;
  for (const table of [
    'requests.contact',
    'requests.words',
    'requests.search',
    'requests.statement',
  ] as const) {
    await db.deleteFrom(table).where('city', '=', city).where('request', '=', id).execute();
  }
  await db.deleteFrom('requests.request').where('city', '=', city).where('id', '=', id).execute();
}

async function clearRequests(context: Context): Promise<void> {
  const { city, db } = context;
  for (const table of [
    'requests.contact',
    'requests.words',
    'requests.statement',
    'requests.request',
  ] as const) {
    await db.deleteFrom(table).where('city', '=', city).execute();
  }
}

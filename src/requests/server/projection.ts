import { type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldRequest } from '../rules/state.ts';
import { asEvent, contactRow, type RequestParty, requestRow } from './store.ts';

/** Makes the rows of one request again from its chain and its sealed values; track codes are no projection and stay. */
export async function projectRequest(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const row = requestRow(city, id, foldRequest(entries.map(asEvent)));
  const { city: _city, id: _id, ...changed } = row;
  await db
    .insertInto('requests.request')
    .values(row)
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(changed))
    .execute();
  await db.deleteFrom('requests.words').where('city', '=', city).where('request', '=', id).execute();
  await db.deleteFrom('requests.contact').where('city', '=', city).where('request', '=', id).execute();
  const values = await personalValues(context, { kind: 'request', subject: id });
  const first = (name: string) =>
    values.find((value) => value.n === 1 && value.name === name)?.text ?? undefined;
  const title = first('title');
  if (title === undefined) return; // erased
  const words = { title, body: first('words') ?? '', place: first('place') ?? '' };
  await db
    .insertInto('requests.words')
    .values({ city, request: id, ...words })
    .execute();
  const parties: RequestParty[] = [
    { role: 'asker', name: first('name'), phone: first('phone') },
    { role: 'filer', name: first('filerName'), phone: first('filerPhone') },
  ];
  for (const party of parties.filter(({ name, phone }) => name !== undefined || phone !== undefined)) {
    await db
      .insertInto('requests.contact')
      .values(contactRow(context, id, party))
      .execute();
  }
}

/** Drops the rows of a city's requests, for a rebuild from the record. */
export async function clearRequests(context: Context): Promise<void> {
  const { city, db } = context;
  await db.deleteFrom('requests.contact').where('city', '=', city).execute();
  await db.deleteFrom('requests.words').where('city', '=', city).execute();
  await db.deleteFrom('requests.request').where('city', '=', city).execute();
}

import { sql } from 'kysely';
import { yearNow } from '../../city/index.ts';
import { chain, chainsOf, type Entry, personalValues } from '../../ledger/index.ts';
import type { Statement, TextRow } from '../../platform/batch.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { RequestEventType } from '../rules/events.ts';
import { foldRequest, type RequestState } from '../rules/state.ts';
import { asEvent, type NewRequest, projectedRows, type RequestWords, requestRow } from './projected.ts';

/** The request as its chain tells it. @throws Refused `not-found` when it does not exist or may not be seen. */
export async function loadRequest(
  context: Context,
  id: string,
): Promise<{ state: RequestState; entries: Entry[] }> {
  const seen = await context.db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .executeTakeFirst();
  if (seen === undefined) throw new Refused('not-found');
  const entries = await chain(context, 'request', id);
  return { state: foldRequest(entries.map(asEvent)), entries };
}

/** Many requests as their chains tell them; those that do not exist or may not be seen are left out. */
export async function loadRequests(
  context: Context,
  ids: readonly string[],
): Promise<{ id: string; state: RequestState }[]> {
  if (ids.length === 0) return [];
  const seen = await context.db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', context.city)
    .where('id', 'in', [...ids])
    .execute();
  if (seen.length === 0) return [];
  const chains = await chainsOf(
    context,
    'request',
    seen.map(({ id }) => id),
  );
  return ids.flatMap((id) => {
    const entries = chains.get(id);
    return entries === undefined ? [] : [{ id, state: foldRequest(entries.map(asEvent)) }];
  });
}

/** What was asked for last with an entry of a type: its facts and its words. @throws Refused `not-now`. */
export async function askedWith(
  context: Context,
  id: string,
  type: RequestEventType,
): Promise<{
  text: (fact: string) => string;
  number: (fact: string) => number;
  words: Record<string, string>;
}> {
  const { entries } = await loadRequest(context, id);
  const entry = entries.findLast((one) => one.type === type);
  if (entry === undefined) throw new Refused('not-now', { reason: 'nothing-asked' });
  return {
    text: (fact) => String(entry.body[fact] ?? ''),
    number: (fact) => Number(entry.body[fact] ?? 0),
    words: await wordsWith(context, id, entry.n),
  };
}

/** The personal words of one entry by name, without those that were erased. */
export async function wordsWith(context: Context, id: string, n: number): Promise<Record<string, string>> {
  const values = await personalValues(context, { kind: 'request', subject: id });
  return Object.fromEntries(
    values.flatMap((value) =>
      value.n === n && value.text !== null ? [[value.name, value.text] as const] : [],
    ),
  );
}

/** Inserts the projections of a request that just came in, and its track code. */
export async function insertRequest(
  context: Context,
  request: NewRequest & { codeHash: Buffer | null },
): Promise<void> {
  const { db } = context;
  const rows = projectedRows(context, request);
  await db.insertInto('requests.request').values(rows['requests.request']).execute();
  await db.insertInto('requests.words').values(rows['requests.words']).execute();
  const contacts = rows['requests.contact'];
  if (contacts.length > 0) await db.insertInto('requests.contact').values(contacts).execute();
  if (request.codeHash !== null) await insertTrackCode(context, request.id, request.codeHash);
}

export async function insertTrackCode(context: Context, id: string, codeHash: Buffer): Promise<void> {
  await context.db
    .insertInto('requests.track_code')
    .values({ city: context.city, code_hash: codeHash, request: id, created_at: context.now })
    .execute();
}

/** Writes the state of a request after a step. */
export async function updateRequest(context: Context, id: string, state: RequestState): Promise<void> {
  const { city, id: _id, ...row } = requestRow(context.city, id, state);
  await context.db
    .updateTable('requests.request')
    .set(row)
    .where('city', '=', city)
    .where('id', '=', id)
    .execute();
}

/** Writes the states of many requests after a step, in one statement. */
export async function updateRequests(
  { city, db }: Context,
  requests: readonly { id: string; state: RequestState }[],
): Promise<void> {
  const rows = requests.map(({ id, state }) => requestRow(city, id, state));
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'city' && name !== 'id');
  if (columns.length === 0) return;
  await sql`
    update requests.request as r set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = made.${sql.ref(name)}`))}
    from jsonb_populate_recordset(null::requests.request, ${JSON.stringify(rows)}::jsonb) as made
    where r.city = ${city} and r.id = made.id`.execute(db);
}

export interface DrawnNumber {
  year: number;
  number: number;
}

/** The statement that draws so many numbers of the year it is in the city, to be sent with BEGIN. */
export function drawingNumbers(city: string, count: number): Statement {
  const text = `select y.year, n.number from (select ${yearNow} as year) y,
    requests.next_numbers($1, y.year, $2::integer) as n (number) where y.year is not null`;
  return { text, values: [city, String(count)] };
}

/** Its rows as numbers. */
export function drawnNumbers(rows: readonly TextRow[]): DrawnNumber[] {
  return rows.map(([year, number]) => ({ year: Number(year), number: Number(number) }));
}

export async function nextNumbers(context: Context, year: number, count: number): Promise<number[]> {
  const { rows } = await sql<{ value: number }>`
    select value from requests.next_numbers(${context.city}, ${year}, ${count}) as value`.execute(context.db);
  return rows.map((row) => row.value);
}

export async function requestOfCode(context: Context, codeHash: Buffer): Promise<string | undefined> {
  const row = await context.db
    .selectFrom('requests.track_code')
    .select('request')
    .where('city', '=', context.city)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst();
  return row?.request;
}

/** The plain words of requests, by id; those without words are left out. */
export async function wordsOfMany(
  { city, db }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RequestWords>> {
  const rows = await db
    .selectFrom('requests.words')
    .select(['request', 'title', 'body', 'place'])
    .where('city', '=', city)
    .where('request', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ request, ...words }) => [request, words]));
}

export async function wordsOf(context: Context, id: string): Promise<RequestWords | undefined> {
  return context.db
    .selectFrom('requests.words')
    .select(['title', 'body', 'place'])
    .where('city', '=', context.city)
    .where('request', '=', id)
    .executeTakeFirst();
}

/** The request that has a number; with `held`, nobody changes it until the transaction ends. */
export async function requestOfNumber(
  context: Context,
  number: string,
  choices: { held?: true } = {},
): Promise<string | undefined> {
  const query = context.db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', context.city)
    .where('number', '=', number);
  return (await (choices.held ? query.forNoKeyUpdate() : query).executeTakeFirst())?.id;
}

/** The numbers of those requests the acting post may see. */
export async function numbersOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('requests.request')
    .select(['id', 'number'])
    .where('city', '=', context.city)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Requests that follow another and are open. */
export async function followersOf(context: Context, id: string): Promise<{ id: string; number: string }[]> {
  return context.db
    .selectFrom('requests.request')
    .select(['id', 'number'])
    .where('city', '=', context.city)
    .where('merged_into', '=', id)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
}

/** Those of the given requests that others follow. */
export async function followedAmong(
  { city, db }: Context,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select of.id from unnest(${[...ids]}::uuid[]) as of (id) where exists
      (select from requests.request where city = ${city} and merged_into = of.id)`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Open requests with a deadline that is provisional 暂按, so many behind one. */
export async function provisionalAfter(
  context: Context,
  after: string | null,
  limit: number,
): Promise<string[]> {
  let query = context.db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', context.city)
    .where('provisional', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .limit(limit);
  if (after !== null) query = query.where('id', '>', after);
  return (await query.execute()).map(({ id }) => id);
}

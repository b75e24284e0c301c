import { sql } from 'kysely';
import { yearNow } from '../../city/index.ts';
import { chain, type Entry, personalValues } from '../../ledger/index.ts';
import type { Statement, TextRow } from '../../platform/batch.ts';
import type { Context } from '../../platform/context.ts';
import { blindIndex } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import { normalName, normalPhone } from '../rules/contact.ts';
import type { RequestEvent, RequestEventType } from '../rules/events.ts';
import { foldRequest, isHard, type RequestState } from '../rules/state.ts';

/** An entry of a request's chain as the fold reads it. */
export function asEvent(entry: Entry): RequestEvent {
  const { type, n, happenedAt, recordedAt, body, actor } = entry;
  const by = actor.kind === 'post' ? { person: actor.person, unit: actor.unit } : {};
  return { type, n, happenedAt, recordedAt, body, ...by } as unknown as RequestEvent;
}

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

/** The row that queues and the case page read, from a request's state. */
export function requestRow(city: string, id: string, state: RequestState) {
  const { facts } = state;
  return {
    city,
    id,
    number: facts.number,
    n: state.n,
    stage: state.stage,
    origin: facts.origin,
    history: state.history,
    request_type: facts.requestType,
    asker_type: facts.askerType,
    source: facts.source,
    channel: facts.channel,
    category: state.category,
    division: facts.division,
    campaign: facts.campaign,
    upper_number: facts.upperNumber,
    way: state.way,
    owner_unit: state.owner,
    lead_unit: state.lead,
    units: [...state.units],
    accused_unit: facts.accusedUnit,
    confidential: facts.confidential,
    wants_public: facts.wantsPublic,
    notify: facts.notify,
    told: state.told,
    tell_failed: state.tellFailed,
    redo_count: state.redoCount,
    happened_at: state.happenedAt,
    received_at: state.receivedAt,
    updated_at: state.updatedAt,
    citizen_due: state.citizen?.due ?? null,
    duty_due: state.duty?.due ?? null,
    step_due: state.step?.due ?? null,
    provisional: [state.citizen, state.duty, state.step].some((clock) => clock?.provisional === true),
    closed_at: state.closedAt,
    solved: state.solved,
    grade: state.grade,
    call_backs: state.attempts.filter(({ counted }) => counted).length,
    unheard: state.unheard,
    outcome: state.outcome,
    asked: state.asked?.what ?? null,
    asked_to: state.asked?.to ?? null,
    decide_due: state.asked?.decide?.due ?? null,
    helpers: state.helpers.filter(({ replied }) => !replied).map(({ unit }) => unit),
    merged_into: state.mergedInto,
    split_from: state.splitFrom,
    hard: isHard(state),
    urge_count: state.urgeCount,
    urged: state.urged,
    transfer_count: state.transferCount,
    return_count: state.returnCount,
    batch: state.batch,
    old_number: state.oldNumber,
    counted: state.counted,
    upper_platform: state.upper?.platform ?? null,
    upper_deadline: state.upper?.deadline ?? null,
    replied_up_at: state.repliedUpAt,
    row_key: state.rowKey,
  };
}

export interface RequestWords {
  title: string;
  body: string;
  place: string;
}

export interface RequestParty {
  role: 'asker' | 'filer';
  name?: string | undefined;
  phone?: string | undefined;
}

/** A new request and what is shown of it. */
export interface NewRequest {
  id: string;
  state: RequestState;
  words: RequestWords;
  parties: readonly RequestParty[];
}

/** Tables a new request's projections are written to. */
export const projectedTables = ['requests.request', 'requests.words', 'requests.contact'] as const;

/**
 * The rows a new request is shown by. Whatever brings requests in writes these, one by one at the desk or thousands
 * at once from a file: a new column or table stands here and nowhere else.
 */
export function projectedRows(context: Pick<Context, 'city' | 'keys'>, request: NewRequest) {
  const { city } = context;
  const { id, state, words, parties } = request;
  return {
    'requests.request': [requestRow(city, id, state)],
    'requests.words': [{ city, request: id, ...words }],
    'requests.contact': parties.map((party) => contactRow(context, id, party)),
  } satisfies Record<(typeof projectedTables)[number], object[]>;
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

/** Keyed hashes that find a request by its asker's or filer's phone or name. */
export function contactRow(context: Pick<Context, 'city' | 'keys'>, id: string, party: RequestParty) {
  const { index } = context.keys;
  return {
    city: context.city,
    request: id,
    role: party.role,
    phone_index: party.phone === undefined ? null : blindIndex(index, 'phone', normalPhone(party.phone)),
    name_index: party.name === undefined ? null : blindIndex(index, 'name', normalName(party.name)),
  };
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

export async function wordsOf(context: Context, id: string): Promise<RequestWords | undefined> {
  return context.db
    .selectFrom('requests.words')
    .select(['title', 'body', 'place'])
    .where('city', '=', context.city)
    .where('request', '=', id)
    .executeTakeFirst();
}

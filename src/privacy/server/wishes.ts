import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, personalValues } from '../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { clockFor, correctContact, requestsOfPerson } from '../../requests/index.ts';
import type * as contract from '../contract-wishes.ts';
import type { Wish, WishOutcome, WishStep } from '../rules/wish.ts';
import { type DataWish, type OwnRequest, refusalOfWish } from '../rules/wish.ts';
import { loadWish, projectWish, type StoredWish, wishRows } from './wish-store.ts';
import { listWished } from './wished-destruction.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type View = contract.WishView;

/** Wishes that wait, or that were answered. */
export async function listWishes(
  context: Context,
  { state, limit }: Input<typeof contract.listWishes>,
): Promise<{ rows: contract.WishRow[] }> {
  return { rows: (await wishRows(context, state, limit)).map(rowOf) };
}

function rowOf(row: StoredWish): contract.WishRow {
  return {
    id: row.id,
    n: row.n,
    wants: row.wants as Wish,
    via: row.via as 'desk' | 'portal',
    isChecked: row.checked,
    askedAt: row.asked_at,
    due: row.due,
    outcome: row.outcome as WishOutcome | null,
    answeredAt: row.answered_at,
  };
}

/** One wish for whoever handles it. */
export async function readWish(context: Context, id: string): Promise<View> {
  const wish = await loadWish(context, id);
  const said = await wordsOfWish(context, id);
  const person = { name: said(1, 'name') ?? '', phone: said(1, 'phone') ?? '' };
  return {
    id,
    n: wish.n,
    wants: wish.wants,
    via: wish.via,
    isChecked: wish.proof !== null,
    askedAt: wish.askedAt,
    due: wish.due?.due ?? null,
    outcome: wish.outcome,
    answeredAt: wish.answeredAt,
    name: said(1, 'name'),
    phone: said(1, 'phone'),
    words: said(1, 'words'),
    answer: wish.answerAt === null ? null : said(wish.answerAt, 'words'),
    proof: wish.proof,
    corrections: wish.corrections,
    list: wish.list,
    found: await foundFor(context, wish, person),
  };
}

/** What of a wish was said in words. */
export async function wordsOfWish(context: Context, id: string) {
  const values = await personalValues(context, { kind: 'data-wish', subject: id });
  return (n: number, name: string): string | null =>
    values.find((value) => value.n === n && value.name === name)?.text ?? null;
}

async function foundFor(
  context: Context,
  wish: DataWish,
  person: { name: string; phone: string },
): Promise<View['found']> {
  const own = new Set(wish.requests.map(({ id }) => id));
  const byPerson = person.name === '' && person.phone === '' ? [] : await requestsOfPerson(context, person);
  return byPerson
    .filter(({ id }, at) => byPerson.findIndex((one) => one.id === id) === at)
    .map(({ id, number, role, receivedAt, closedAt, both }) => ({
      id,
      number,
      party: role,
      receivedAt,
      closedAt,
      both: both || id === wish.request,
      isOwn: own.has(id),
    }));
}

export interface NewWish {
  id: string;
  wants: Wish;
  via: 'desk' | 'portal';
  request: string | null;
  name: string;
  phone: string;
  words: string | undefined;
}

/** 登记申请: its deadline is the city's; the same id again changes nothing. */
export async function beginWish(context: Context, wish: NewWish): Promise<void> {
  const { id, wants, via, request, name, phone, words } = wish;
  if ((await chain(context, 'data-wish', id)).length > 0) return;
  const due = clockFor(await citySnapshot(context), { slot: 'data-wish' }, context.now);
  const personal = Object.entries({ name, phone, words }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  await append(context, {
    kind: 'data-wish',
    subject: id,
    seen: 0,
    type: 'data-asked',
    version: 1,
    body: { wants, via, request, due },
    personal: Object.fromEntries(personal),
  });
  await projectWish(context, id, await chain(context, 'data-wish', id));
}

/** 登记 at the desk. */
export async function registerWish(
  context: Context,
  { id, wants, name, phone = '', words }: Input<typeof contract.registerWish>,
): Promise<View> {
  await beginWish(context, { id, wants, via: 'desk', request: null, name, phone, words });
  return readWish(context, id);
}

/** 核实身份: how, and which of the requests found are the person's; none that was not found can be chosen. */
export async function checkIdentity(
  context: Context,
  { id, n, how, requests }: Input<typeof contract.checkIdentity>,
): Promise<View> {
  const wish = await take(context, { id, n }, 'check');
  if (how === 'code' && wish.request === null)
    throw new Refused('invalid', { fields: { how: 'not-a-choice' } });
  const { found } = await readWish(context, id);
  const chosen = requests.map((request) => found.find((one) => one.id === request));
  // a code proves the one request it opens
  const isTooMuch = how === 'code' && requests.some((request) => request !== wish.request);
  if (isTooMuch || chosen.some((one) => one === undefined))
    throw new Refused('invalid', { fields: { requests: 'not-a-choice' } });
  const own = chosen.flatMap((one): OwnRequest[] =>
    one === undefined ? [] : [{ id: one.id, party: one.party }],
  );
  return record(context, { id, n }, 'data-checked', { body: { how, requests: own } });
}

/** 更正: name or telephone of one of the person's requests. */
export async function correctWish(
  context: Context,
  { id, n, request, name, phone }: Input<typeof contract.correctWish>,
): Promise<View> {
  const wish = await take(context, { id, n }, 'correct');
  const own = wish.requests.find((one) => one.id === request);
  if (own === undefined) throw new Refused('invalid', { fields: { request: 'not-a-choice' } });
  if (name === undefined && phone === undefined)
    throw new Refused('invalid', { fields: { name: 'required' } });
  await correctContact(context, { request, role: own.party, name, phone, wish: id });
  return record(context, { id, n }, 'data-corrected', { body: { request } });
}

/** 答复申请人; a wish to erase puts the requests on a list of destruction, which a second person releases. */
export async function answerWish(
  context: Context,
  { id, n, outcome, words }: Input<typeof contract.answerWish>,
): Promise<View> {
  const wish = await take(context, { id, n }, 'answer', outcome);
  const list =
    outcome === 'listed' ? await withWiderWalls(context, () => listWished(context, id, wish)) : null;
  return record(context, { id, n }, 'data-answered', { body: { outcome, list }, personal: { words } });
}

/** @throws Refused `not-found`, `conflict`, or `not-now` with the reason. */
async function take(
  context: Context,
  { id, n }: { id: string; n: number },
  step: WishStep,
  outcome?: WishOutcome,
): Promise<DataWish> {
  const wish = await loadWish(context, id);
  if (wish.n !== n) throw new Refused('conflict', { n: wish.n });
  mustAllow(step, wish, outcome);
  return wish;
}

/** @throws Refused `not-now` with the reason why a step is not possible. */
export function mustAllow(step: WishStep, wish: DataWish, outcome?: WishOutcome): void {
  const reason = refusalOfWish(step, wish, outcome);
  if (reason !== null) throw new Refused('not-now', { reason });
}

async function record(
  context: Context,
  { id, n }: { id: string; n: number },
  type: string,
  { body, personal }: { body: JsonObject; personal?: Record<string, string> },
): Promise<View> {
  await append(context, {
    kind: 'data-wish',
    subject: id,
    seen: n,
    type,
    version: 1,
    body,
    ...(personal === undefined ? {} : { personal }),
  });
  await projectWish(context, id, await chain(context, 'data-wish', id));
  return readWish(context, id);
}

import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { openTasksOf } from '../../supervision/index.ts';
import type * as contract from '../contract.ts';
import { type Body, type LeftOpen, seatFault, termsFault } from '../rules/body.ts';
import { loadBody, projectBody, standingBody } from './body-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Terms = contract.TermsInput;
interface Seen {
  id: string;
  n: number;
}

/** 成立: a unit gets its charter; sent twice with one id it is set up once. */
export async function setUpBody(
  context: Context,
  { id, unit, campaign, ...terms }: Input<typeof contract.setUpBody>,
): Promise<void> {
  const body = { unit, campaign, ...partsOf(terms) };
  if ((await loadBody(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'campaign-body', subject: id }, { body, words: wordsOf(terms) });
    return;
  }
  const city = await citySnapshot(context);
  const of = city.item('unit', unit)?.data;
  const fields: Record<string, string> = { ...termsFaults(city, unit, terms) };
  if (of === undefined) fields['unit'] = 'not-a-choice';
  if (campaign !== null && city.item('campaign', campaign) === undefined) fields['campaign'] = 'not-a-choice';
  if (of !== undefined && (await standingBody(context, unit)) !== undefined) fields['unit'] = 'body-twice';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n: 0 }, 'body-set-up', { body, words: wordsOf(terms) });
}

/** 调整: the whole charter anew, from a day. */
export async function changeBody(
  context: Context,
  { id, n, ...terms }: Input<typeof contract.changeBody>,
): Promise<void> {
  const { city, body } = await take(context, { id, n });
  const fields = termsFaults(city, body.unit, terms);
  if (terms.from < body.textFrom) fields['from'] = 'text-before';
  // what is in force is shown at once: only a body that has not begun keeps the day it begins on
  else if (terms.from > city.date && terms.from > body.textFrom) fields['from'] = 'text-future';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n }, 'body-changed', { body: partsOf(terms), words: wordsOf(terms) });
}

/** 任职: a post gets a seat; it has an end where the body has one. */
export async function fillSeat(
  context: Context,
  { id, n, reason, ...said }: Input<typeof contract.fillSeat>,
): Promise<void> {
  const { city, body } = await take(context, { id, n });
  const seat = { ...said, until: said.until ?? body.until };
  const fields = seatFault(body, seat);
  if (city.item('post', seat.post) === undefined) fields['post'] = 'not-a-choice';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await record(context, { id, n }, 'seat-filled', { body: seat, words: { reason } });
}

/** 退出: a post leaves its seat after a day. */
export async function leaveSeat(
  context: Context,
  { id, n, at, on, reason }: Input<typeof contract.leaveSeat>,
): Promise<void> {
  const { body } = await take(context, { id, n });
  const seat = body.seats.find((one) => one.at === at);
  if (seat === undefined) throw new Refused('not-found');
  if (on < seat.from || (seat.until !== null && on > seat.until))
    throw new Refused('invalid', { fields: { on: 'seat-outside' } });
  await record(context, { id, n }, 'seat-left', { body: { at, on }, words: { reason } });
}

/** 撤销, before its day, for a reason. */
export async function endBody(
  context: Context,
  { id, n, reason }: Input<typeof contract.endBody>,
): Promise<void> {
  const { city, body } = await take(context, { id, n });
  const ended = { on: city.date, by: 'office' as const, left: await leftBy(context, body.unit) };
  await record(context, { id, n }, 'body-ended', { body: ended, words: { reason } });
}

/** 到期: it ends by itself on its last day, and the record says what it leaves open. */
export async function endByDay(context: Context, id: string): Promise<boolean> {
  const body = await loadBody(context, id);
  const { date } = await citySnapshot(context);
  if (body === undefined || body.ended !== null || body.until === null || body.until >= date) return false;
  const ended = { on: body.until, by: 'day' as const, left: await leftBy(context, body.unit) };
  await record(context, { id, n: body.n }, 'body-ended', { body: ended, words: {} });
  return true;
}

async function leftBy(context: Context, unit: string): Promise<LeftOpen[]> {
  const tasks = await openTasksOf(context, [unit]);
  return tasks.map(({ kind, id, at, due }) => ({ kind, id, at, due }));
}

/** What of the terms stands in clear: days and codes. */
function partsOf({ from, until, activities, categories, duties }: Terms) {
  const owners = duties.map(({ post }) => post);
  return {
    ...{ from, until, duties: owners },
    ...{ activities: [...new Set(activities)], categories: [...new Set(categories)] },
  };
}

function wordsOf({ charter, duties, reason }: Terms): Record<string, string> {
  const said = duties.map(({ words }, at) => [`duty-${at}`, words] as const);
  return { charter, reason, ...Object.fromEntries(said) };
}

function termsFaults(city: CitySnapshot, unit: string, terms: Terms): Record<string, string> {
  const isTaskForce = city.item('unit', unit)?.data.kind === 'task-force';
  const known = new Set(
    city.items('campaign').flatMap(({ data }) => data.activities.map(({ code }) => code)),
  );
  const fields = termsFault(terms, { isTaskForce, today: city.date });
  if (terms.activities.some((code) => !known.has(code))) fields['activities'] = 'not-a-choice';
  if (terms.categories.some((code) => city.item('category', code) === undefined))
    fields['categories'] = 'not-a-choice';
  for (const [at, { post }] of terms.duties.entries())
    if (post !== null && city.item('post', post) === undefined) fields[`duties.${at}.post`] = 'not-a-choice';
  return fields;
}

async function take(context: Context, { id, n }: Seen): Promise<{ city: CitySnapshot; body: Body }> {
  const body = await loadBody(context, id);
  if (body === undefined) throw new Refused('not-found');
  if (body.n !== n) throw new Refused('conflict', { n: body.n });
  if (body.ended !== null) throw new Refused('not-now', { reason: 'body-ended' });
  return { city: await citySnapshot(context), body };
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words }: { body: JsonObject; words: Record<string, string> },
): Promise<void> {
  await append(context, {
    ...{ kind: 'campaign-body', subject: id, seen: n, type, version: 1, body },
    personal: words,
  });
  await projectBody(context, id, await chain(context, 'campaign-body', id));
}

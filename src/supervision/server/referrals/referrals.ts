import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, type Kinds } from '../../../city/index.ts';
import { append, chain, mustBeginSo } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { findPrivate } from '../../../triage/index.ts';
import type * as contract from '../../contract-referrals.ts';
import type { Referral } from '../../rules/referrals/referral.ts';
import {
  daysAfter,
  openRectify,
  type ReferralStep,
  whyNotFind,
  whyNotNow,
} from '../../rules/referrals/steps.ts';
import { basisOf, recusalOf, sourceOf } from './basis.ts';
import { loadReferral, projectReferral, referralRow } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** The city's rules of conduct. @throws Refused `not-now` where it has none. */
export function rulesOf(city: CitySnapshot): Kinds['conduct'] {
  const rules = city.items('conduct')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'referral-not-set-up' });
  return rules;
}

/** 立卷; sent twice with one id it is opened once. */
export async function openReferral(
  context: Context,
  { id, source, from, words, unit, numbers }: Input<typeof contract.openReferral>,
): Promise<void> {
  const city = await citySnapshot(context);
  rulesOf(city);
  const before = await loadReferral(context, id);
  const said = { source, from: from ?? null };
  if (before !== undefined) {
    const body = { ...said, unit: before.unit, basis: before.basis, day: before.day };
    await mustBeginSo(context, { kind: 'referral', subject: id }, { body, words: { words } });
    return;
  }
  const found = await sourceOf(context, { source, from, unit, numbers });
  if (city.item('unit', found.unit) === undefined)
    throw new Refused('invalid', { fields: { unit: 'not-a-choice' } });
  const basis = await basisOf(context, found.requests);
  const recused = await recusalOf(context, city, { unit: found.unit, basis, deciders: [] }, 'open');
  if (recused !== null) throw new Refused('not-allowed', { reason: recused });
  const body = { ...said, unit: found.unit, basis, day: city.date };
  await record(context, { id, n: 0 }, 'referral-opened', { body, words: { words } });
}

/** 要求情况说明, with at least the days the city gives. */
export async function askReferral(
  context: Context,
  { id, n, question, due }: Input<typeof contract.askReferral>,
): Promise<void> {
  const { city, rules } = await take(context, { id, n }, 'ask');
  if (due < daysAfter(city.date, rules.statementDays))
    throw new Refused('invalid', { fields: { due: 'referral-early' } });
  await record(context, { id, n }, 'referral-asked', {
    body: { due, day: city.date },
    words: { words: question },
  });
}

/** 情况说明. */
export async function stateReferral(
  context: Context,
  { id, n, words }: Input<typeof contract.stateReferral>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'state');
  ofOwnUnit(context, file);
  await record(context, { id, n }, 'referral-stated', { body: { day: city.date }, words: { words } });
}

/** 认定一种责任: a post that answers for it where one is found. */
export async function decideReferral(
  context: Context,
  { id, n, of, finding, posts, words }: Input<typeof contract.decideReferral>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'decide');
  const why = whyNotFind(file, { of, finding }, city.date);
  if (why !== undefined) throw new Refused('not-now', { reason: why });
  const named = finding === 'found' ? [...new Set(posts)] : [];
  if (finding === 'found' && named.length === 0)
    throw new Refused('invalid', { fields: { posts: 'required' } });
  if (named.some((post) => city.item('post', post) === undefined))
    throw new Refused('invalid', { fields: { posts: 'not-a-choice' } });
  const body = { of, finding, posts: named, day: city.date };
  await record(context, { id, n }, 'referral-decided', { body, words: { words } });
}

/** 提醒, 纠正, 责令整改, 建议通报. */
export async function measureReferral(
  context: Context,
  { id, n, measure, due, words }: Input<typeof contract.measureReferral>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'measure');
  const by = measure === 'rectify' ? dueOf(due, city.date) : null;
  await record(context, { id, n }, 'referral-measured', {
    body: { measure, due: by, day: city.date },
    words: { words },
  });
}

function dueOf(due: CivilDate | undefined, today: CivilDate): CivilDate {
  if (due === undefined) throw new Refused('invalid', { fields: { due: 'required' } });
  if (due < today) throw new Refused('invalid', { fields: { due: 'due-past' } });
  return due;
}

/** 整改复查. */
export async function lookReferral(
  context: Context,
  { id, n, at, outcome, words }: Input<typeof contract.lookReferral>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'look');
  if (!openRectify(file).some((one) => one.at === at))
    throw new Refused('invalid', { fields: { at: 'not-a-choice' } });
  await record(context, { id, n }, 'referral-looked', {
    body: { at, outcome, day: city.date },
    words: { words },
  });
}

/** 申请复核. */
export async function objectReferral(
  context: Context,
  { id, n, words }: Input<typeof contract.objectReferral>,
): Promise<void> {
  const { file, city, rules } = await take(context, { id, n }, 'object');
  ofOwnUnit(context, file);
  const body = { due: daysAfter(city.date, rules.reviewDays), day: city.date };
  await record(context, { id, n }, 'referral-objected', { body, words: { words } });
}

/** 复核, by somebody who decided none of it. */
export async function reviewReferral(
  context: Context,
  { id, n, outcome, words }: Input<typeof contract.reviewReferral>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'review');
  await record(context, { id, n }, 'referral-reviewed', {
    body: { outcome, day: city.date },
    words: { words },
  });
}

/** 移送: the slip has a number of its day and file. */
export async function transferReferral(
  context: Context,
  { id, n, to }: Input<typeof contract.transferReferral>,
): Promise<void> {
  const { city, rules } = await take(context, { id, n }, 'transfer');
  if (!rules.receivers.some(({ code }) => code === to))
    throw new Refused('invalid', { fields: { to: 'not-a-choice' } });
  const number = `${city.date.replaceAll('-', '')}-${id.slice(-4)}`;
  await record(context, { id, n }, 'referral-transferred', { body: { to, number, day: city.date } });
}

/** 签收回执. */
export async function receiveReferral(
  context: Context,
  { id, n, day, receipt }: Input<typeof contract.receiveReferral>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'receive');
  if (day > city.date || day < (file.transfer?.day ?? day))
    throw new Refused('invalid', { fields: { day: 'not-a-choice' } });
  await record(context, { id, n }, 'referral-received', { body: { day }, words: { receipt } });
}

/** 办结. */
export async function endReferral(
  context: Context,
  { id, n, words }: Input<typeof contract.endReferral>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'end');
  await record(context, { id, n }, 'referral-ended', { body: { day: city.date }, words: { words } });
}

function ofOwnUnit({ actor }: Context, { unit }: Referral): void {
  if (actor.kind === 'post' && actor.unit !== unit) throw new Refused('not-allowed', { reason: 'relation' });
}

/** Steps of the unit itself, which nobody is recused from. */
export const stepsOfUnit: ReadonlySet<ReferralStep> = new Set<ReferralStep>(['state', 'object']);

async function take(
  context: Context,
  { id, n }: Seen,
  step: ReferralStep,
): Promise<{ file: Referral; city: CitySnapshot; rules: Kinds['conduct'] }> {
  const [row, file] = [await referralRow(context, id), await loadReferral(context, id)];
  if (row === undefined || file === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const recused = stepsOfUnit.has(step) ? null : await recusalOf(context, city, file, step);
  if (recused !== null) throw new Refused('not-allowed', { reason: recused });
  if (file.n !== n) throw new Refused('conflict', { n: file.n });
  const why = whyNotNow(file, step, { today: city.date, days: rules });
  if (why !== undefined) throw new Refused('not-now', { reason: why });
  return { file, city, rules };
}

/** Numbers that reach or identify somebody: the words of a file are kept when the requests are destroyed. */
const numbers = ['phone', 'id', 'card', 'account'];

function refuseNumbers(field: string, text: string): void {
  if (findPrivate(text).some(({ kind }) => numbers.includes(kind)))
    throw new Refused('invalid', { fields: { [field]: 'referral-number' } });
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words = {} }: { body: JsonObject; words?: Record<string, string> },
): Promise<void> {
  const kind = 'referral';
  refuseNumbers(type === 'referral-asked' ? 'question' : 'words', words['words'] ?? '');
  await append(context, { kind, subject: id, seen: n, type, version: 1, body, personal: words });
  await projectReferral(context, id, await chain(context, kind, id));
}

import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, type Kinds } from '../../../city/index.ts';
import { judgeLeft } from '../../../disclosure/rules/may-publish.ts';
import { append, chain, mustBeginSo, personalValues } from '../../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { numbersOf } from '../../../requests/index.ts';
import { findPrivate, maskText } from '../../../triage/index.ts';
import type * as contract from '../../contract-bulletins.ts';
import { foldLadder } from '../../rules/ladder-events.ts';
import { type Bulletin, type BulletinStep, whyNotBulletin } from '../../rules/notices/bulletin.ts';
import { type Basis, foldReferral } from '../../rules/referrals/referral.ts';
import { daysAfter, proposesBulletin } from '../../rules/referrals/steps.ts';
import { recusalOf } from '../referrals/basis.ts';
import { rulesOf } from '../referrals/referrals.ts';
import { referralRow } from '../referrals/store.ts';
import { bulletinRow, loadBulletin, projectBulletin } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
interface Seen {
  id: string;
  n: number;
}

/** The unit and the requests a bulletin rests on. @throws Refused `invalid` where nothing proposes one. */
async function groundOf(
  context: Context,
  { source, from }: Pick<Bulletin, 'source' | 'from'>,
): Promise<{ unit: string; basis: Basis[] }> {
  if (source === 'ladder') {
    const { steps } = foldLadder(await chain(context, 'ladder', from));
    const last = steps.findLast(({ rung, state }) => rung !== 'urge' && state !== 'withdrawn');
    if (last === undefined) throw new Refused('invalid', { fields: { from: 'referral-ladder' } });
    return { unit: last.unit, basis: [{ request: from, n: 0 }] };
  }
  const file = (await referralRow(context, from)) && foldReferral(await chain(context, 'referral', from));
  if (file === undefined || !proposesBulletin(file))
    throw new Refused('invalid', { fields: { from: 'bulletin-source' } });
  return { unit: file.unit, basis: file.basis };
}

/** What it rests on may have been set aside meanwhile: read from the record, whoever acts. @throws Refused `not-now` */
async function mustStand(context: Context, { source, from }: Bulletin): Promise<void> {
  if (source === 'ladder') return;
  const file = foldReferral(await chain(context, 'referral', from));
  if (file === undefined || !proposesBulletin(file))
    throw new Refused('not-now', { reason: 'bulletin-source' });
}

/** The requests behind a bulletin, for 回避 and so that none of their numbers is published. */
export async function basisOfBulletin(
  context: Context,
  { source, from }: Pick<Bulletin, 'source' | 'from'>,
): Promise<Basis[]> {
  if (source === 'ladder') return [{ request: from, n: 0 }];
  return foldReferral(await chain(context, 'referral', from))?.basis ?? [];
}

/** The numbers of all requests behind a bulletin, of those too that whoever acts may not see. */
async function numbersBehind(context: Context, basis: readonly Basis[]): Promise<string[]> {
  const ids = basis.map(({ request }) => request);
  return [...(await withWiderWalls(context, () => numbersOf(context, ids))).values()];
}

/** Whether a text has one of the numbers, however it is spaced or typed. */
const hasNumber = (text: string, numbers: readonly string[]): boolean => {
  const run = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  return numbers.some((number) => run.includes(number));
};

/** Nothing that reaches or names a person is published, nor the number of a request: the asker cannot be found by it. */
async function refuseLeft(
  context: Context,
  basis: readonly Basis[],
  { parts, namesLookedAt }: { parts: Readonly<Record<string, string>>; namesLookedAt: boolean },
): Promise<void> {
  const fields: Record<string, string> = {};
  const numbers = await numbersBehind(context, basis);
  for (const [name, text] of Object.entries(parts)) {
    const { forbidden, left } = judgeLeft(findPrivate(text));
    const [kind] = Object.keys(forbidden);
    if (kind !== undefined) fields[name] = `still-${kind}`;
    else if (!namesLookedAt && (left['name'] ?? 0) > 0) fields[name] = 'still-name';
    else if (hasNumber(text, numbers)) fields[name] = 'bulletin-number';
  }
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
}

/** 起草; sent twice with one id it is drafted once. */
export async function draftBulletin(
  context: Context,
  { id, source, from, scope, title, words, namesLookedAt }: Input<typeof contract.draftBulletin>,
): Promise<void> {
  const city = await citySnapshot(context);
  rulesOf(city);
  const before = await loadBulletin(context, id);
  if (before !== undefined) {
    const body = { unit: before.unit, source, from, scope, day: before.day };
    await mustBeginSo(context, { kind: 'bulletin', subject: id }, { body, words: { title, words } });
    return;
  }
  const { unit, basis } = await groundOf(context, { source, from });
  const recused = await recusalOf(context, city, { unit, basis, deciders: [] }, 'open');
  if (recused !== null) throw new Refused('not-allowed', { reason: recused });
  await refuseLeft(context, basis, { parts: { title, words }, namesLookedAt });
  await record(context, { id, n: 0 }, 'bulletin-drafted', {
    body: { unit, source, from, scope, day: city.date },
    words: { title, words },
  });
}

/** 修改. */
export async function editBulletin(
  context: Context,
  { id, n, scope, title, words, namesLookedAt }: Input<typeof contract.editBulletin>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'edit');
  const basis = await basisOfBulletin(context, file);
  await refuseLeft(context, basis, { parts: { title, words }, namesLookedAt });
  await record(context, { id, n }, 'bulletin-edited', {
    body: { scope, day: city.date },
    words: { title, words },
  });
}

/** 听取意见. */
export async function hearBulletin(
  context: Context,
  { id, n, due }: Input<typeof contract.hearBulletin>,
): Promise<void> {
  const { file, city, rules } = await take(context, { id, n }, 'hear');
  await mustStand(context, file);
  if (due < daysAfter(city.date, rules.hearingDays))
    throw new Refused('invalid', { fields: { due: 'referral-early' } });
  await record(context, { id, n }, 'bulletin-hearing', { body: { due, day: city.date } });
}

/** 单位说明. */
export async function sayBulletin(
  context: Context,
  { id, n, words }: Input<typeof contract.sayBulletin>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'say');
  const { actor } = context;
  if (actor.kind === 'post' && actor.unit !== file.unit)
    throw new Refused('not-allowed', { reason: 'relation' });
  if (hasNumber(words, await numbersBehind(context, await basisOfBulletin(context, file))))
    throw new Refused('invalid', { fields: { words: 'bulletin-number' } });
  await record(context, { id, n }, 'bulletin-heard', { body: { day: city.date }, words: { words } });
}

/** 合法性审核. */
export async function checkBulletin(
  context: Context,
  { id, n, outcome, words, namesLookedAt }: Input<typeof contract.checkBulletin>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'check');
  if (outcome === 'passed') {
    await mustStand(context, file);
    await refuseText(context, { id, file, namesLookedAt });
  }
  await record(context, { id, n }, 'bulletin-checked', {
    body: { outcome, day: city.date },
    words: { words },
  });
}

/** 审批发布, until a day the city allows. */
export async function approveBulletin(
  context: Context,
  { id, n, outcome, until, words, namesLookedAt }: Input<typeof contract.approveBulletin>,
): Promise<void> {
  const { file, city, rules } = await take(context, { id, n }, 'approve');
  if (outcome === 'returned') {
    if (words === undefined) throw new Refused('invalid', { fields: { words: 'required' } });
    await record(context, { id, n }, 'bulletin-approved', {
      body: { outcome, day: city.date },
      words: { words },
    });
    return;
  }
  await mustStand(context, file);
  if (until === undefined) throw new Refused('invalid', { fields: { until: 'required' } });
  if (until < city.date || until > daysAfter(city.date, rules.bulletinDays))
    throw new Refused('invalid', { fields: { until: 'bulletin-until' } });
  await refuseText(context, { id, file, namesLookedAt });
  await record(context, { id, n }, 'bulletin-approved', { body: { outcome, until, day: city.date } });
}

/** All that is published by one step: the text, and the unit’s words as they are masked, whose names a person has looked for. */
async function refuseText(
  context: Context,
  { id, file, namesLookedAt }: { id: string; file: Bulletin; namesLookedAt: boolean },
): Promise<void> {
  const values = await personalValues(context, { kind: 'bulletin', subject: id });
  const said = (n: number | undefined, name = 'words') =>
    values.find((one) => one.n === n && one.name === name)?.text ?? '';
  const basis = await basisOfBulletin(context, file);
  const ofUnit = said(file.heard?.at);
  if (ofUnit !== '' && !namesLookedAt)
    throw new Refused('invalid', { fields: { namesLookedAt: 'bulletin-look-words' } });
  if (hasNumber(ofUnit, await numbersBehind(context, basis)))
    throw new Refused('invalid', { fields: { namesLookedAt: 'bulletin-number' } });
  const text = [said(file.textAt, 'title'), said(file.textAt), maskText(ofUnit)].join('\n');
  await refuseLeft(context, basis, { parts: { namesLookedAt: text }, namesLookedAt });
}

/** 更正. */
export async function correctBulletin(
  context: Context,
  { id, n, words, namesLookedAt }: Input<typeof contract.correctBulletin>,
): Promise<void> {
  const { file, city } = await take(context, { id, n }, 'correct');
  await refuseLeft(context, await basisOfBulletin(context, file), { parts: { words }, namesLookedAt });
  await record(context, { id, n }, 'bulletin-corrected', { body: { day: city.date }, words: { words } });
}

/** 撤下. */
export async function withdrawBulletin(
  context: Context,
  { id, n, words }: Input<typeof contract.withdrawBulletin>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'withdraw');
  await record(context, { id, n }, 'bulletin-withdrawn', { body: { day: city.date }, words: { words } });
}

/** Steps whoever made the text does not take: a second and a third person do. */
export const byAnother: ReadonlySet<BulletinStep> = new Set<BulletinStep>(['check', 'approve']);

/** Why whoever acts is kept from a bulletin; null when they may go on. */
export async function recusedFrom(
  context: Context,
  city: CitySnapshot,
  file: Bulletin,
  step: BulletinStep,
): Promise<string | null> {
  if (step === 'say') return null;
  const concerned = { unit: file.unit, basis: await basisOfBulletin(context, file), deciders: file.makers };
  const why = await recusalOf(context, city, concerned, byAnother.has(step) ? 'review' : 'open');
  return why === 'referral-decided-it' ? 'bulletin-own' : why;
}

async function take(
  context: Context,
  { id, n }: Seen,
  step: BulletinStep,
): Promise<{ file: Bulletin; city: CitySnapshot; rules: Kinds['conduct'] }> {
  const [row, file] = [await bulletinRow(context, id), await loadBulletin(context, id)];
  if (row === undefined || file === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const recused = await recusedFrom(context, city, file, step);
  if (recused !== null) throw new Refused('not-allowed', { reason: recused });
  if (file.n !== n) throw new Refused('conflict', { n: file.n });
  const why = whyNotBulletin(file, step, city.date);
  if (why !== undefined) throw new Refused('not-now', { reason: why });
  return { file, city, rules };
}

async function record(
  context: Context,
  { id, n }: Seen,
  type: string,
  { body, words = {} }: { body: JsonObject; words?: Record<string, string> },
): Promise<void> {
  const kind = 'bulletin';
  await append(context, { kind, subject: id, seen: n, type, version: 1, body, personal: words });
  await projectBulletin(context, id, await chain(context, kind, id));
}

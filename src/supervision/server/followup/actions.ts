import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { append, chain, mustBeginSo, type SubjectKind } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { civilDateOf, formatTime } from '../../../platform/i18n.ts';
import type { JsonObject } from '../../../platform/json.ts';
import {
  cameAgain,
  closedOutcome,
  idOfNumber,
  pairsAsTheyAre,
  requestRows,
} from '../../../requests/index.ts';
import { afterAttempt, attemptTime } from '../../../requests/rules/call-back.ts';
import type * as contract from '../../contract-followup.ts';
import { type FollowUp, type LookWay, mayLook, mayTakeUp } from '../../rules/followup/follow-up.ts';
import { foldRecurrence } from '../../rules/followup/recurrence.ts';
import { planned, plus } from './drawing.ts';
import { projectFollowUp, projectRecurrence } from './projections.ts';
import { type FollowRules, isLooker, isOfUnit, rulesOf, waysHere } from './rules.ts';
import { loadFollowUp } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
/** 列入现场核查: a closed request, for a reason; sent twice with one id it is once. */
export async function askSiteLook(
  context: Context,
  input: Input<typeof contract.askSiteLook>,
): Promise<void> {
  const { id, request, reason } = input;
  if ((await loadFollowUp(context, id)) !== undefined) {
    const sent = { body: { source: 'request', from: request }, words: { words: reason } };
    await mustBeginSo(context, { kind: 'follow-up', subject: id }, sent);
    return;
  }
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const [shown] = await requestRows(context, [request]);
  const of = await closedOutcome(context, { id: request, zone: city.zone });
  if (of === undefined || shown === undefined)
    throw new Refused('invalid', { fields: { request: 'follow-closed-only' } });
  const looks = [{ days: null, due: plus(city.date, rules.siteDays) }];
  const body = planned({ ...of, source: 'request' }, { why: 'asked', draw: null, looks });
  await record(context, { id, n: 0 }, 'follow-up-planned', { body, words: { words: reason } });
}

/** 未联系上, 空号, 拒访 or 稍后, by the city’s own results of calling back. */
export async function tryLook(context: Context, input: Input<typeof contract.tryLook>): Promise<void> {
  const { city, rules, of } = await take(context, { ...input, way: 'phone' });
  const result = city.items('call-result').find(({ data }) => data.code === input.result)?.data;
  if (result === undefined) throw new Refused('invalid', { fields: { result: 'not-a-choice' } });
  if (result.reached && !result.again && result.code === 'reached')
    throw new Refused('invalid', { fields: { result: 'follow-result' } });
  const now = attemptTime(context.now, (at) => ({
    date: civilDateOf(at, city.zone),
    time: formatTime(at, city.zone),
  }));
  const attempt = afterAttempt(result, now, of.looks[input.look]?.counted ?? [], rules.attempts);
  const body = { look: input.look, result: result.code, ...attempt, ...now };
  await record(context, input, 'follow-up-tried', { body });
}

/** 评估: whether it still holds, with what was found in words; on the spot also what was and what is there. */
export async function makeLook(context: Context, input: Input<typeof contract.makeLook>): Promise<void> {
  const { city, rules } = await take(context, input);
  const { look, way, outcome, answers, words, measured } = input;
  const { before = '', after = '' } = input;
  if (way === 'site' && (before === '' || after === '')) {
    const missing = {
      ...(before === '' && { before: 'follow-site' }),
      ...(after === '' && { after: 'follow-site' }),
    };
    throw new Refused('invalid', { fields: missing });
  }
  const known = new Set(rules.questions.map(({ code }) => code));
  if (Object.keys(answers).some((code) => !known.has(code)))
    throw new Refused('invalid', { fields: { answers: 'not-a-choice' } });
  const { post, unit } = postOf(context);
  const numbers = measured === undefined ? null : { before: measured.before, after: measured.after };
  const body = { look, way, outcome, answers, measured: numbers, day: city.date, post, unit };
  const said = { words, ...(before !== '' && { before }), ...(after !== '' && { after }) };
  await record(context, input, 'follow-up-looked', {
    body,
    words: { ...said, ...(measured !== undefined && { what: measured.what }) },
  });
}

/** What was done about what came back, by the number of the request that is open now: its own, or a new one. */
export async function takeUp(context: Context, input: Input<typeof contract.takeUp>): Promise<void> {
  const { city, of } = await seen(context, input);
  if (!mayTakeUp(of)) throw new Refused('not-now', { reason: 'follow-step' });
  const request = await idOfNumber(context, input.number);
  const [row] = request === undefined ? [] : await requestRows(context, [request]);
  if (row === undefined) throw new Refused('invalid', { fields: { number: 'not-a-choice' } });
  const isOwn = row.id === of.from;
  if (isOwn && row.stage === 'closed')
    throw new Refused('invalid', { fields: { number: 'follow-still-closed' } });
  const body = { way: isOwn ? 'reopened' : 'new', request: row.id, day: city.date };
  await record(context, input, 'follow-up-taken-up', { body });
}

/** 认定: whether a later request is the same matter again; it may be said otherwise later, which is an entry too. */
export async function judgeRecurrence(
  context: Context,
  { id, n, earlier, verdict, words }: Input<typeof contract.judgeRecurrence>,
): Promise<{ n: number }> {
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  if (!isLooker(context, rules)) throw new Refused('not-allowed', { reason: 'follow-looker' });
  const before = foldRecurrence(await chain(context, 'recurrence', id));
  const now = before?.n ?? 0;
  if (now !== n) throw new Refused('conflict', { n: now });
  const { zone } = city;
  // what was judged is judged otherwise as the pair it was, whatever became of the two since
  const [pair] =
    before === undefined
      ? await cameAgain(context, { only: id, days: rules.againDays, zone, limit: 1 })
      : await pairsAsTheyAre(context, { pairs: [{ earlier: before.earlier, later: id }], zone });
  if (pair === undefined || pair.earlier !== earlier)
    throw new Refused('not-now', { reason: 'recurrence-pair' });
  if ((await requestRows(context, [earlier, id])).length < 2) throw new Refused('not-found');
  if (isOfUnit(context, city, pair.earlierUnit)) throw new Refused('not-allowed', { reason: 'follow-own' });
  const body = { earlier, verdict, day: city.date, ...postOf(context) };
  await write(context, { kind: 'recurrence', id, n }, 'recurrence-judged', { body, words: { words } });
  const entries = await chain(context, 'recurrence', id);
  await projectRecurrence(context, id, entries);
  return { n: entries.length };
}

interface Seen {
  id: string;
  n: number;
}

async function seen(
  context: Context,
  { id, n }: Seen,
): Promise<{ city: CitySnapshot; rules: FollowRules; of: FollowUp }> {
  const of = await loadFollowUp(context, id);
  if (of === undefined) throw new Refused('not-found');
  if (of.source === 'request' && (await requestRows(context, [of.from])).length === 0)
    throw new Refused('not-found');
  if (of.n !== n) throw new Refused('conflict', { n: of.n });
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  if (isOfUnit(context, city, of.unit)) throw new Refused('not-allowed', { reason: 'follow-own' });
  if (!isLooker(context, rules)) throw new Refused('not-allowed', { reason: 'follow-looker' });
  return { city, rules, of };
}

async function take(context: Context, input: Seen & { look: number; way: LookWay }) {
  const taken = await seen(context, input);
  if (!waysHere(context, taken.rules, taken.of).includes(input.way))
    throw new Refused('not-allowed', { reason: 'follow-way' });
  if (!mayLook(taken.of, input.look, taken.city.date))
    throw new Refused('not-now', { reason: 'follow-step' });
  return taken;
}

function postOf({ actor }: Context): { post: string; unit: string } {
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  return { post: actor.post, unit: actor.unit };
}

interface Said {
  body: JsonObject;
  words?: Record<string, string>;
}

async function record(context: Context, { id, n }: Seen, type: string, said: Said): Promise<void> {
  await write(context, { kind: 'follow-up', id, n }, type, said);
  await projectFollowUp(context, id, await chain(context, 'follow-up', id));
}

async function write(
  context: Context,
  { kind, id, n }: Seen & { kind: SubjectKind },
  type: string,
  { body, words = {} }: Said,
): Promise<void> {
  await append(context, { kind, subject: id, seen: n, type, version: 1, body, personal: words });
}

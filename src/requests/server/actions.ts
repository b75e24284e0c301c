import type { z } from 'zod';
import type { CitySnapshot } from '../../city/index.ts';
import { type ArticleBasis, articleForAnswer } from '../../knowledge/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf, formatTime } from '../../platform/i18n.ts';
import { settle, waiting } from '../../platform/outbox.ts';
import type * as contract from '../contract.ts';
import { afterAttempt, attemptTime } from '../rules/call-back.ts';
import type { ConfirmedBody } from '../rules/events.ts';
import type { DirectBasis } from '../rules/stage.ts';
import { endsWhenTold, type RequestState } from '../rules/state.ts';
import { clockFor, mustExist, snapshot, theCity } from './city.ts';
import type { Decided } from './decided.ts';
import { oweAsker } from './owed.ts';
import { record } from './record.ts';
import { takeStep } from './step.ts';
import { loadRequest } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 签收: the lead unit takes the request on. */
export async function signRequest(context: Context, input: Input<typeof contract.sign>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'sign' }, (state) => ({
    type: 'signed',
    body: { signedLate: state.step !== null && context.now > state.step.due },
  }));
}

/**
 * 答复: what was done, in the words the asker will read. Where the city has a clock of reviewing answers, a second
 * person reads it before it goes out; the head of a unit answers for it alone.
 */
export async function answerRequest(context: Context, input: Input<typeof contract.answer>): Promise<void> {
  const state = await takeStep(context, { id: input.id, seen: input.n, action: 'answer' }, (before, city) => {
    const { requestType } = before.facts;
    const review = clockFor(city, { slot: 'answer-review', requestType }, context.now);
    const personal = {
      answer: input.answer,
      ...(input.ground === undefined ? {} : { ground: input.ground }),
    };
    const { outcome } = input;
    return review !== null && needsReview(context)
      ? { type: 'answer-proposed', body: { outcome, review }, personal }
      : {
          type: 'answered',
          body: { outcome, tell: clockFor(city, { slot: 'tell', requestType }, context.now) },
          personal,
        };
  });
  if (state.stage === 'answered') await oweAsker(context, input.id, state, 'answered');
}

/** Somebody other than the one who wrote it reads it, unless the head of the unit wrote it. */
function needsReview({ actor }: Context): boolean {
  return actor.kind !== 'post' || !actor.roles.includes('unit-head');
}

/** 答复审核: passed, it goes out; sent back with a reason, the unit writes it anew. */
export async function reviewAnswer(context: Context, input: Input<typeof contract.review>): Promise<void> {
  const state = await takeStep(context, { id: input.id, seen: input.n, action: 'review' }, (before, city) => {
    const { requestType } = before.facts;
    const tell = input.passed ? clockFor(city, { slot: 'tell', requestType }, context.now) : null;
    return {
      type: 'answer-reviewed',
      body: { passed: input.passed, tell },
      ...(input.reason === undefined ? {} : { personal: { reason: input.reason } }),
    };
  });
  if (state.stage === 'answered') await oweAsker(context, input.id, state, 'answered');
}

/** 直办: answered at once from knowledge or a three-party call and closed in one step; no dispatch. */
export async function answerRequestDirectly(
  context: Context,
  input: Input<typeof contract.answerDirectly>,
): Promise<void> {
  const article = await articleOf(context, input);
  await takeStep(context, { id: input.id, seen: input.n, action: 'answer-directly' }, (state, city) =>
    directAnswer(state, city, input, article),
  );
}

/** The article a spoken answer rests on; null where none was chosen. @throws Refused `not-now` for one past its time. */
export async function articleOf(
  context: Context,
  { basis, articleId }: { basis: DirectBasis; articleId?: string | undefined },
): Promise<ArticleBasis | null> {
  return basis !== 'knowledge' || articleId === undefined ? null : articleForAnswer(context, articleId);
}

/** The entry of a direct answer, for a request just registered as well as for one waiting. */
export function directAnswer(
  state: RequestState,
  city: CitySnapshot,
  given: { answer: string; basis: DirectBasis; article?: string | undefined },
  article: ArticleBasis | null,
): Decided {
  if (city.item('request-type', state.facts.requestType)?.data.direct !== true) {
    throw new Refused('not-now', { reason: 'not-direct' });
  }
  const named = article?.question ?? given.article;
  return {
    type: 'answered-directly',
    body: {
      basis: given.basis,
      article: article === null ? null : { id: article.id, version: article.version },
    },
    personal: { answer: given.answer, ...(named === undefined ? {} : { article: named }) },
  };
}

/** 告知: staff told the asker the answer by phone, message or letter. */
export async function tellAsker(context: Context, input: Input<typeof contract.tell>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'tell' }, (state, city) => ({
    type: 'told',
    body: { way: input.way, callBack: callBackClock(context, city, state) },
    ...(input.note === undefined ? {} : { personal: { note: input.note } }),
  }));
  for (const { id } of await waiting(context, { kind: 'request', subject: input.id }))
    await settle(context, id, 'sent');
}

/** By when the asker is called back; nobody is asked about a request that ends when they were told. */
export function callBackClock(context: Context, city: CitySnapshot, state: RequestState) {
  const { requestType } = state.facts;
  if (state.stage !== 'answered' || endsWhenTold(state.outcome)) return null;
  return clockFor(city, { slot: 'call-back', requestType }, context.now);
}

/** 回访评价: what the asker said on the phone, written down by somebody who did not handle it. */
export async function confirmByPhone(context: Context, input: Input<typeof contract.confirm>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'confirm' }, (state, city) =>
    confirmation(context, city, state, { ...input, by: 'phone' }),
  );
}

/** 回访未果: an attempt that came to no answer; after the last one the request ends, counted apart. */
export async function recordCallBack(
  context: Context,
  input: Input<typeof contract.callBack>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'confirm' }, (state, city) => {
    const result = city.item('call-result', input.result)?.data;
    // somebody who was reached and need not be called again has answered: that is 评价, unless they declined 拒访
    const hasAnswered = result?.reached === true && !result.again && result.code !== 'declined';
    if (result === undefined || hasAnswered)
      throw new Refused('invalid', { fields: { result: 'not-a-choice' } });
    const { zone, limits } = theCity(city);
    const timeOf = (at: string) => attemptTime(at, (moment) => wallClock(moment, zone));
    const counted = state.attempts.filter((one) => one.counted).map(({ at }) => timeOf(at));
    const after = afterAttempt(result, timeOf(context.now), counted, limits.callBackAttempts);
    const question = { slot: 'call-back-again', requestType: state.facts.requestType } as const;
    const next = after.ended === null ? clockFor(city, question, context.now) : null;
    return {
      type: 'call-back-tried',
      body: { result: input.result, ...after, next },
      ...(input.note === undefined ? {} : { personal: { note: input.note } }),
    };
  });
}

function wallClock(at: string, zone: string): { date: string; time: string } {
  return { date: civilDateOf(at, zone), time: formatTime(at, zone) };
}

/** 办结: closes an answered request whose asker wished not to be told. */
export async function closeRequest(context: Context, input: Input<typeof contract.close>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'close' }, () => ({
    type: 'closed',
    body: { ground: 'not-to-be-told' },
    ...(input.note === undefined ? {} : { personal: { note: input.note } }),
  }));
}

/**
 * 评价: the asker, holding the code, says whether it is solved and how satisfied they are. Reading the answer here is
 * being told it, and the record says so first.
 *
 * @throws Refused `not-now` before there is an answer.
 */
export async function rateRequest(
  context: Context,
  input: { n: number; solved: boolean; grade: string; remark?: string | undefined },
): Promise<void> {
  if (context.actor.kind !== 'asker') throw new Refused('not-allowed');
  const id = context.actor.request;
  const city = await snapshot(context);
  const { state } = await loadRequest(context, id);
  if (state.n !== input.n) throw new Refused('conflict', { n: state.n });
  if (state.stage !== 'answered' || endsWhenTold(state.outcome))
    throw new Refused('not-now', { reason: 'stage' });
  const told = state.told
    ? state
    : await record(context, id, state, { type: 'told', body: { way: 'portal', callBack: null } });
  await record(context, id, told, confirmation(context, city, told, { ...input, by: 'asker' }));
}

/** Not solved, or a grade that asks for it, sends the request back to be done again 重办. */
export function confirmation(
  context: Context,
  city: CitySnapshot,
  state: RequestState,
  said: {
    solved: boolean;
    grade: string;
    remark?: string | undefined;
    contacted?: boolean | undefined;
    by: ConfirmedBody['by'];
  },
): Decided {
  mustExist(city, [['grade', 'grade', said.grade]]);
  const again = !said.solved || city.item('grade', said.grade)?.data.redo === true;
  const redo = again
    ? clockFor(city, { slot: 'redo', requestType: state.facts.requestType }, context.now)
    : null;
  return {
    type: 'confirmed',
    body: {
      by: said.by,
      solved: said.solved,
      grade: said.grade,
      again,
      redo,
      contacted: said.contacted ?? null,
    },
    ...(said.remark ? { personal: { remark: said.remark } } : {}),
  };
}

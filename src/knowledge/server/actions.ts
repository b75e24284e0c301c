import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, deadlineFor, workingCalendar } from '../../city/index.ts';
import { append, mustBeginSo } from '../../ledger/index.ts';
import { deadline } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type * as contract from '../contract.ts';
import {
  type Article,
  type ArticleAction,
  type ArticleEvents,
  type ArticleEventType,
  type CorrectionBody,
  type DraftedBody,
  evolveArticle,
  foldArticle,
} from '../rules/article.ts';
import { refusalOf, writesFor } from '../rules/permissions.ts';
import { articleExists, loadArticle, projectArticle, twinOf } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

interface Act<Type extends ArticleEventType = ArticleEventType> {
  type: Type;
  body: ArticleEvents[Type];
  personal?: Record<string, string>;
}

/** One step of an article: load → may this post, now? → append → fold → project, in the caller's transaction. */
async function take(
  context: Context,
  step: { id: string; seen?: number; action: ArticleAction },
  decide: (article: Article) => Act | Promise<Act>,
): Promise<void> {
  const { article } = await loadArticle(context, step.id);
  if (step.seen !== undefined && step.seen !== article.n) throw new Refused('conflict', { n: article.n });
  const reason = refusalOf(article, step.action, context.actor);
  if (reason !== null) throw new Refused(rightReasons.has(reason) ? 'not-allowed' : 'not-now', { reason });
  await record(context, step.id, article, await decide(article));
}

const rightReasons = new Set(['role', 'sign-in', 'article-of-another-unit', 'second-person']);

async function record(context: Context, id: string, article: Article, act: Act): Promise<void> {
  const { type, body, personal } = act;
  const { entry } = await append(context, {
    kind: 'article',
    subject: id,
    seen: article.n,
    type,
    version: 1,
    body: body as JsonObject,
    ...(personal === undefined ? {} : { personal }),
  });
  await projectArticle(context, id, evolveArticle(article, entry));
}

/**
 * 编写: begins an article as a draft. The same key brings the same article, so that a form sent twice writes one.
 *
 * @throws Refused `conflict` when the unit answers the same question already, `not-allowed` for another unit's.
 */
export async function createArticle(
  context: Context,
  input: { id?: string; content: contract.ArticleContent; origin: DraftedBody['origin'] },
): Promise<string> {
  const id = input.id ?? uuid();
  if (await articleExists(context, id)) {
    const sent = { body: { content: input.content as unknown as JsonObject } };
    await mustBeginSo(context, { kind: 'article', subject: id }, sent);
    return id;
  }
  await checkContent(context, input.content);
  if ((await twinOf(context, input.content)) !== undefined)
    throw new Refused('invalid', { fields: { question: 'article-exists' } });
  const { content, origin } = input;
  await record(context, id, foldArticle([]), { type: 'article-drafted', body: { origin, content } });
  return id;
}

/** 修改: a new draft; what is confirmed stays in force until a second person confirms the draft. */
export async function saveDraft(
  context: Context,
  input: Input<typeof contract.saveDraft>,
  origin: DraftedBody['origin'] = 'console',
): Promise<void> {
  await checkContent(context, input.content);
  await take(context, { id: input.id, seen: input.n, action: 'edit' }, () => ({
    type: 'article-drafted',
    body: { origin, content: input.content },
  }));
}

/** 确认: never by whoever wrote the draft. */
export async function confirmArticle(
  context: Context,
  input: Input<typeof contract.confirmArticle>,
): Promise<void> {
  await take(context, { id: input.id, seen: input.n, action: 'confirm' }, (article) => ({
    type: 'article-confirmed',
    body: { version: article.version + 1 },
  }));
}

/** 退回修改: the draft stays with its writer, who reads why. */
export async function returnArticle(
  context: Context,
  input: Input<typeof contract.returnArticle>,
): Promise<void> {
  await take(context, { id: input.id, seen: input.n, action: 'return' }, () => ({
    type: 'article-returned',
    body: {},
    personal: { note: input.note },
  }));
}

/** 停用. */
export async function withdrawArticle(
  context: Context,
  input: Input<typeof contract.withdrawArticle>,
): Promise<void> {
  await take(context, { id: input.id, seen: input.n, action: 'withdraw' }, () => ({
    type: 'article-withdrawn',
    body: {},
    personal: { note: input.note },
  }));
}

/** 纠错: anybody on the staff says what is wrong; the unit's time to answer starts. */
export async function raiseCorrection(
  context: Context,
  input: Input<typeof contract.raiseCorrection>,
): Promise<void> {
  const city = await citySnapshot(context);
  const correction = uuid();
  await take(context, { id: input.id, action: 'correct' }, () => ({
    type: 'article-corrected',
    body: { correction, ...correctionClock(city, context.now) },
    personal: { [`correction-${correction}`]: input.words },
  }));
}

/** Answers within the time the city sets for it 知识纠错; no clock where it sets none. */
function correctionClock(city: CitySnapshot, from: string): Omit<CorrectionBody, 'correction'> {
  const preset = deadlineFor(
    { slot: 'article-correction' },
    city.items('deadline').map(({ data }) => data),
  );
  if (preset === undefined) return { due: null, provisional: false, rule: null, proof: null };
  const { due, provisional, proof } = deadline(workingCalendar(city), {
    from,
    length: preset.length,
    rule: { id: preset.code, source: preset.source },
  });
  return { due, provisional, rule: preset.code, proof: proof as unknown as JsonObject };
}

/** 答复纠错: accepted, which asks for a new draft, or why the article stands. */
export async function answerCorrection(
  context: Context,
  input: Input<typeof contract.answerCorrection>,
): Promise<void> {
  const { correction, accepted } = input;
  await take(context, { id: input.id, action: 'answer-correction' }, (article) => {
    const open = article.corrections.find(({ id }) => id === correction);
    if (open === undefined) throw new Refused('not-found', { reason: 'no-correction' });
    if (open.state !== 'open') throw new Refused('not-now', { reason: 'correction-answered' });
    return {
      type: 'article-correction-answered',
      body: { correction, accepted },
      personal: { [`answer-${correction}`]: input.answer },
    };
  });
}

/** Refuses codes the city does not have, an end before the beginning, and a unit the post does not write for. */
async function checkContent(context: Context, content: contract.ArticleContent): Promise<void> {
  const city = await citySnapshot(context);
  const fields: Record<string, string> = {};
  if (city.item('unit', content.unit) === undefined) fields['unit'] = 'not-a-choice';
  if (content.category !== null && city.item('category', content.category) === undefined)
    fields['category'] = 'not-a-choice';
  if (content.divisions.some((code) => !city.places().has(code))) fields['divisions'] = 'not-a-choice';
  if (content.validTo < content.validFrom) fields['validTo'] = 'ends-before-it-begins';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  if (!writesFor(context.actor, content.unit))
    throw new Refused('not-allowed', { reason: 'article-of-another-unit' });
}

import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { numbersOf, readableRequest } from '../../requests/index.ts';
import type { AnswerAdvice } from '../contract.ts';
import { adviseReply } from '../rules/replies/advice.ts';
import { type CopyIndex, rememberAnswer } from '../rules/replies/copied.ts';
import { coreOf } from '../rules/replies/features.ts';
import { lastAnswer, nearDuplicates } from './sketches.ts';

/** Shorter ones are only begun. */
const leastLength = 12;
/** Answers alike enough to be read as possible sources. */
const read = 12;
const alike = 0.15;
/** From here on something is said; tuned to the weights, which tell seven in ten apart at even odds. */
const surelyBoilerplate = 0.7;
const surelyReasons = 0.5;
const copiedFrom = 0.3;
const besideThePoint = 0.04;

/** Advice 答复提示 on an answer being written or reviewed; nothing is kept and nobody is ranked by it. */
export async function adviseAnswer(
  context: Context,
  { id, answer }: { id: string; answer: string },
): Promise<AnswerAdvice> {
  const request = await readableRequest(context, id);
  const { courtesies = [] } = (await citySnapshot(context)).items('city')[0]?.data ?? {};
  const earlier = await earlierAnswers(context, { id, answer, courtesies });
  const { title, words } = request;
  const said = adviseReply({ title, words, reply: answer }, { courtesies, earlier, own: id });
  const isLong = coreOf(answer, courtesies).length >= leastLength;
  return {
    tooShort: !isLong,
    isBoilerplate: isLong && said.boilerplate >= surelyBoilerplate,
    givesReasons: said.reasons >= surelyReasons,
    isBesideThePoint: isLong && said.relevance < besideThePoint,
    questions: said.questions,
    copied: await sourceOf(context, said.copied),
    isLate: request.citizenDue !== null && request.citizenDue < context.now,
  };
}

/** Where runs of the answers most like this one stand; read now, so that nothing of them is kept in memory. */
async function earlierAnswers(
  context: Context,
  { id, answer, courtesies }: { id: string; answer: string; courtesies: readonly string[] },
): Promise<CopyIndex> {
  const near = await nearDuplicates(context, 'answer', { text: answer, limit: read });
  const index: CopyIndex = new Map();
  for (const { request, contained } of near)
    if (request !== id && contained >= alike)
      rememberAnswer(index, request, coreOf(await lastAnswer(context, request), courtesies));
  return index;
}

async function sourceOf(
  context: Context,
  copied: { from?: string; share: number; passages: string[] },
): Promise<AnswerAdvice['copied']> {
  if (copied.from === undefined || copied.share < copiedFrom) return null;
  const number = (await numbersOf(context, [copied.from])).get(copied.from);
  const passages = copied.passages.toSorted((one, other) => other.length - one.length).slice(0, 5);
  return { number: number ?? '', share: copied.share, passages };
}

import { boilerplateFeatures } from './boilerplate.ts';
import { type Copied, type CopyIndex, copiedFrom } from './copied.ts';
import { type Answered, coreOf, reasonFeatures, replyFeatures } from './features.ts';
import { oddsOf } from './linear.ts';
import { type Asked, questionsOf } from './questions.ts';
import { boilerplateWeights, reasonWeights } from './weights.ts';

/** Advice 答复提示 on a drafted answer: to the writer and the reviewer, never a ranking of people. */
export interface ReplyAdvice {
  /** Chance that the answer only forwards, refers or receives 套话. */
  boilerplate: number;
  /** Chance that the answer gives reasons 说明理由. */
  reasons: number;
  /** What the answer shares with the request, 0 … 1. */
  relevance: number;
  questions: Asked[];
  copied: Copied;
}

const chance = (odds: number) => 1 / (1 + Math.exp(-odds));

/** Reads a draft before it is sent; courtesy formulas of the city are left out and score nothing. */
export function adviseReply(
  answered: Answered,
  city: { courtesies: readonly string[]; earlier?: CopyIndex; own?: string },
): ReplyAdvice {
  const features = replyFeatures(answered, city.courtesies);
  const core = coreOf(answered.reply, city.courtesies);
  return {
    boilerplate: chance(oddsOf(boilerplateFeatures(features, core), boilerplateWeights)),
    reasons: chance(oddsOf(reasonFeatures(features), reasonWeights)),
    relevance: features.get('echo') ?? 0,
    questions: questionsOf(answered.title, answered.words, core),
    copied: copiedFrom(core, city.earlier ?? new Map(), city.own),
  };
}

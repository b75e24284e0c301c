import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type { Party } from '../../requests/rules/own-data.ts';

/** What a person may want of their data: a copy (个人信息保护法第四十五条), a correction (第四十六条), deletion (第四十七条). */
export const wishes = ['copy', 'correct', 'erase'] as const;
export type Wish = (typeof wishes)[number];

/** How it was made sure who asks: papers shown, rung back on the telephone left with the request, or its secret code. */
export const identityProofs = ['papers', 'call-back', 'code'] as const;
export type IdentityProof = (typeof identityProofs)[number];

export const wishOutcomes = ['given', 'corrected', 'listed', 'refused'] as const;
export type WishOutcome = (typeof wishOutcomes)[number];

/** Days for which a copy can be fetched with the code after it was given. */
export const fetchDays = 30;

/** Body of `data-asked` version 1; name, telephone and words stand beside it, sealed. */
export interface DataAsked extends JsonObject {
  wants: Wish;
  via: 'desk' | 'portal';
  /** The request whose code it was asked with; null at the desk. */
  request: string | null;
  due: SetDeadline | null;
}

/** A request that belongs to the person, and which part they have in it. */
export interface OwnRequest extends JsonObject {
  id: string;
  party: Party;
}

export interface DataChecked extends JsonObject {
  how: IdentityProof;
  requests: OwnRequest[];
}

export interface DataCorrected extends JsonObject {
  request: string;
}

export interface DataAnswered extends JsonObject {
  outcome: WishOutcome;
  /** The list of destruction its requests were put on. */
  list: string | null;
}

/** A wish 个人信息申请 as its chain tells it. */
export interface DataWish {
  n: number;
  wants: Wish;
  via: 'desk' | 'portal';
  request: string | null;
  due: SetDeadline | null;
  state: 'asked' | 'checked' | 'answered';
  proof: IdentityProof | null;
  requests: readonly OwnRequest[];
  corrections: number;
  outcome: WishOutcome | null;
  list: string | null;
  /** Entry that holds the words of the answer. */
  answerAt: number | null;
  askedAt: Instant;
  answeredAt: Instant | null;
  /** Who asked and in what words was destroyed when the retention period was over. */
  erased: boolean;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a wish. @throws TypeError for another type, or one that cannot follow. */
export function foldWish(entries: readonly Told[]): DataWish | undefined {
  return entries.reduce<DataWish | undefined>(evolve, undefined);
}

function evolve(before: DataWish | undefined, { n, type, recordedAt, body }: Told): DataWish {
  if (type === 'data-asked') return begun(body as unknown as DataAsked, n, recordedAt);
  if (before === undefined) throw new TypeError(`${type} before data-asked`);
  const after = { ...before, n };
  switch (type) {
    case 'data-checked': {
      const { how, requests } = body as unknown as DataChecked;
      return { ...after, state: 'checked', proof: how, requests };
    }
    case 'data-corrected':
      return { ...after, corrections: before.corrections + 1 };
    case 'data-answered': {
      const { outcome, list } = body as unknown as DataAnswered;
      return { ...after, state: 'answered', outcome, list, answerAt: n, answeredAt: recordedAt };
    }
    case 'erased':
      return { ...after, erased: true };
    default:
      throw new TypeError(`${type} is no entry of a wish`);
  }
}

function begun({ wants, via, request, due }: DataAsked, n: number, askedAt: Instant): DataWish {
  return {
    n,
    wants,
    via,
    request,
    due,
    state: 'asked',
    proof: null,
    requests: [],
    corrections: 0,
    outcome: null,
    list: null,
    answerAt: null,
    askedAt,
    answeredAt: null,
    erased: false,
  };
}

export type WishStep = 'check' | 'copy' | 'correct' | 'answer';

type WhyNoWishStep =
  | 'wish-answered'
  | 'wish-unchecked'
  | 'wish-outcome'
  | 'wish-nothing'
  | 'wish-uncorrected';

/**
 * Why a step is not possible now; null when it is. Nothing is handed out, corrected or listed before it is sure who
 * asks; only a refusal needs no proof. A copy that was given may be fetched again.
 */
export function refusalOfWish(step: WishStep, wish: DataWish, outcome?: WishOutcome): WhyNoWishStep | null {
  const isChecked = wish.proof !== null;
  if (step === 'copy') return isChecked && wish.wants === 'copy' ? null : 'wish-unchecked';
  if (wish.state === 'answered') return 'wish-answered';
  if (step === 'check' || outcome === 'refused') return null;
  if (!isChecked) return 'wish-unchecked';
  if (step === 'correct') return wish.wants === 'correct' ? null : 'wish-outcome';
  return refusalOfAnswer(wish, outcome);
}

/** The outcome that fits each wish; the other one is to refuse it. */
export const fittingOutcome = { copy: 'given', correct: 'corrected', erase: 'listed' } as const;

function refusalOfAnswer(wish: DataWish, outcome: WishOutcome | undefined): WhyNoWishStep | null {
  if (outcome !== fittingOutcome[wish.wants]) return 'wish-outcome';
  if (outcome === 'corrected' && wish.corrections === 0) return 'wish-uncorrected';
  return wish.requests.length === 0 ? 'wish-nothing' : null;
}

/** Whether whoever holds the code may fetch the copy now. */
export function mayFetch(wish: DataWish, now: Instant): boolean {
  if (wish.outcome !== 'given' || wish.answeredAt === null) return false;
  return Date.parse(now) - Date.parse(wish.answeredAt) < fetchDays * 86_400_000;
}

import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { VisitedIs } from './target.ts';

export const visitStates = ['planned', 'made', 'dropped'] as const;
export type VisitState = (typeof visitStates)[number];

/** Body of `visit-planned` version 1. */
export interface VisitPlanned extends JsonObject {
  unit: string;
  post: string;
  form: string;
  target: VisitedIs;
  day: CivilDate;
}

/** What was answered to a question: there is something, or there is not; the words stand beside it, sealed. */
export interface Answered extends JsonObject {
  question: string;
  problem: boolean;
}

/** What was brought 慰问品. */
export interface Gift extends JsonObject {
  kind: string;
  count: number;
}

/** Body of `visit-made` version 1: whom they met and what they saw stand beside it, sealed. */
export interface VisitMade extends VisitPlanned {
  activity: string | null;
  /** How many listened to a talk, where somebody said so. */
  listeners: number | null;
  theme: string | null;
  answers: Answered[];
  gifts: Gift[];
  /** Chains of what was heard. */
  items: string[];
  /** Questions answered with a problem none of the items is about. */
  untaken: string[];
}

/** A visit 走访 as its chain tells it. */
export interface Visit extends VisitMade {
  n: number;
  state: VisitState;
  plannedAt: Instant | null;
  madeAt: Instant | null;
  madeIn: number | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a visit. @throws TypeError for another type, or one that cannot follow. */
export function foldVisit(entries: readonly Told[]): Visit | undefined {
  return entries.reduce<Visit | undefined>(evolveVisit, undefined);
}

const nothingYet = {
  ...{ activity: null, listeners: null, theme: null, answers: [], gifts: [], items: [], untaken: [] },
  ...{ plannedAt: null, madeAt: null, madeIn: null },
};

/** The visit after one more entry. */
export function evolveVisit(before: Visit | undefined, { n, type, recordedAt, body }: Told): Visit {
  if (type === 'visit-planned' && before === undefined)
    return {
      ...nothingYet,
      ...(body as unknown as VisitPlanned),
      ...{ n, state: 'planned', plannedAt: recordedAt },
    };
  if (type === 'visit-made' && (before === undefined || before.state === 'planned'))
    return {
      ...nothingYet,
      ...(body as unknown as VisitMade),
      ...{ n, state: 'made', plannedAt: before?.plannedAt ?? null, madeAt: recordedAt, madeIn: n },
    };
  if (before === undefined) throw new TypeError(`${type} before a visit`);
  if (type === 'visit-dropped') return { ...before, n, state: 'dropped' };
  if (type === 'erased') return { ...before, n };
  throw new TypeError(`${type} cannot follow in a visit that is ${before.state}`);
}

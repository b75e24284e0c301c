import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type { Cause } from './causes.ts';

/** Rungs a person issues, the lowest first: 催办, 督办, 约谈, 挂牌督办. */
export const issuedRungs = ['urge', 'supervise', 'talk', 'list'] as const;
export type IssuedRung = (typeof issuedRungs)[number];

/** How a unit answers: it says what it does, or that the rung is wrong 有异议. */
export const stands = ['answers', 'objects'] as const;
export type Stand = (typeof stands)[number];

/** Entry types of a ladder's chain, whose subject is the request → their bodies; words and letters are sealed values. */
export interface LadderEvents {
  /** 催办, 督办, 约谈, 挂牌督办 issued to the unit that has the request, for facts that stand here. */
  'rung-issued': {
    rung: IssuedRung;
    unit: string;
    number: string;
    /** How often it had been done again: another round of work is another ladder. */
    redo: number;
    /** The deadline of the work that was running, to tell a new cause from an old one. */
    work: Instant | null;
    why: readonly Cause[];
    due: SetDeadline;
    template: string | null;
  };
  /** 回复 or 异议 of the unit; `until` is the day it promises the work for. */
  'rung-answered': { at: number; stand: Stand; until: CivilDate | null };
  'rung-accepted': { at: number };
  /** The answer is not enough: the unit answers again, by a new deadline. */
  'rung-sent-back': { at: number; due: SetDeadline };
  /** It was wrong: taken back with a reason. */
  'rung-withdrawn': { at: number };
  /** The work was done, or went to another unit, before anybody answered: nothing is owed any more. */
  'rung-lapsed': { at: number };
  /** 会商通知: units are called together about the request. */
  'consultation-called': { units: readonly string[]; number: string; time: Instant; template: string | null };
}
export type LadderEventType = keyof LadderEvents;

/** One entry of a ladder's chain, as far as the fold reads it. */
export interface LadderEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Where an issued rung stands. */
export const rungStates = ['waiting', 'answered', 'objected', 'accepted', 'withdrawn', 'lapsed'] as const;
export type RungState = (typeof rungStates)[number];

/** A rung that was issued, and what became of it. */
export interface IssuedStep {
  /** Number of the entry that issued it. */
  at: number;
  rung: IssuedRung;
  unit: string;
  number: string;
  redo: number;
  work: Instant | null;
  why: readonly Cause[];
  due: SetDeadline;
  template: string | null;
  state: RungState;
  issuedAt: Instant;
  answeredIn: number | null;
  answeredAt: Instant | null;
  until: CivilDate | null;
  sentBack: number;
  endedAt: Instant | null;
}

/** What was issued on one request, in order. */
export interface Ladder {
  n: number;
  steps: readonly IssuedStep[];
}

export const noLadder: Ladder = { n: 0, steps: [] };

/** Folds the chain of a ladder. @throws TypeError for an entry that cannot stand there. */
export function foldLadder(entries: readonly LadderEntry[]): Ladder {
  return entries.reduce(evolveLadder, noLadder);
}

type Change = (step: IssuedStep, entry: LadderEntry) => Partial<IssuedStep>;

/** Which states an entry may follow on, and what it makes of the rung. */
const changes: Readonly<Record<string, { from: readonly RungState[]; change: Change }>> = {
  'rung-answered': {
    from: ['waiting'],
    change: (_step, { n, recordedAt, body }) => ({
      state: body['stand'] === 'objects' ? 'objected' : 'answered',
      answeredIn: n,
      answeredAt: recordedAt,
      until: (body['until'] ?? null) as CivilDate | null,
    }),
  },
  'rung-accepted': { from: ['answered'], change: ended('accepted') },
  'rung-sent-back': {
    from: ['answered', 'objected'],
    change: (step, { body }) => ({
      state: 'waiting',
      due: body['due'] as unknown as SetDeadline,
      until: null,
      sentBack: step.sentBack + 1,
    }),
  },
  'rung-withdrawn': { from: ['waiting', 'answered', 'objected'], change: ended('withdrawn') },
  'rung-lapsed': { from: ['waiting', 'answered', 'objected'], change: ended('lapsed') },
};

function ended(state: RungState): Change {
  return (_step, { recordedAt }) => ({ state, endedAt: recordedAt });
}

/** The ladder after one more entry. @throws TypeError for an entry that cannot stand there. */
export function evolveLadder(ladder: Ladder, entry: LadderEntry): Ladder {
  const { n, type, body } = entry;
  if (type === 'rung-issued') return { n, steps: [...ladder.steps, begun(entry)] };
  if (type === 'consultation-called' || type === 'erased') return { ...ladder, n };
  const rule = changes[type];
  if (rule === undefined) throw new TypeError(`a ladder is not changed by ${type}`);
  const step = ladder.steps.find(({ at }) => at === body['at']);
  if (step === undefined || !rule.from.includes(step.state))
    throw new TypeError(`${type} cannot follow on rung ${String(body['at'])}`);
  const after = { ...step, ...rule.change(step, entry) };
  return { n, steps: ladder.steps.map((one) => (one === step ? after : one)) };
}

function begun({ n, recordedAt, body }: LadderEntry): IssuedStep {
  return {
    ...(body as unknown as LadderEvents['rung-issued']),
    at: n,
    state: 'waiting',
    issuedAt: recordedAt,
    answeredIn: null,
    answeredAt: null,
    until: null,
    sentBack: 0,
    endedAt: null,
  };
}

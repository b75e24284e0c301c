import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Where a file comes from: a signal found right, papers of the ladder, or what the conduct group noticed itself. */
export const referralSources = ['signal', 'ladder', 'look'] as const;
export type ReferralSource = (typeof referralSources)[number];

/** open → ended; or handed over 移送, and gone when the receipt is there. */
export const referralStates = ['open', 'ended', 'transferring', 'transferred'] as const;
export type ReferralState = (typeof referralStates)[number];

/** 直接责任 and 领导责任: both are decided before a file ends. */
export const responsibilities = ['direct', 'leading'] as const;
export type Responsibility = (typeof responsibilities)[number];

/** 有责任, 没有责任, or not ours to say 不属本组认定. */
export const findings = ['found', 'not-found', 'not-ours'] as const;
export type Finding = (typeof findings)[number];

/** What may be done inside the system: 提醒, 纠正, 责令整改, 建议通报; handing over is a step of its own. */
export const measures = ['remind', 'correct', 'rectify', 'propose-bulletin'] as const;
export type MeasureName = (typeof measures)[number];

/** A request whose history belongs to the file, as far as it had come when the file was opened. */
export interface Basis extends JsonObject {
  request: string;
  n: number;
}

/** Body of `referral-opened` version 1; what it is about stands beside it, sealed. */
export interface ReferralOpened extends JsonObject {
  unit: string;
  source: ReferralSource;
  from: string | null;
  basis: Basis[];
  day: CivilDate;
}

/** Body of `referral-decided` version 1: posts, never people. */
export interface ReferralDecided extends JsonObject {
  of: Responsibility;
  finding: Finding;
  posts: string[];
  day: CivilDate;
}

/** Body of `referral-measured` version 1. */
export interface ReferralMeasured extends JsonObject {
  measure: MeasureName;
  due: CivilDate | null;
  day: CivilDate;
}

export interface Decision extends ReferralDecided {
  at: number;
}

export interface Measure extends ReferralMeasured {
  at: number;
  /** What a look at 整改 found, if anybody looked. */
  outcome: 'done' | 'not-done' | null;
  lookedAt: number | null;
  /** Set aside with the decisions it followed. */
  isVoid: boolean;
}

export interface Objection extends JsonObject {
  at: number;
  day: CivilDate;
  due: CivilDate;
  outcome: 'kept' | 'set-aside' | null;
  reviewedAt: number | null;
}

export interface Transfer extends JsonObject {
  to: string;
  day: CivilDate;
  number: string;
  at: number;
  /** Entry beside which the number of the receipt stands, sealed. */
  receivedAt: number | null;
  receivedOn: CivilDate | null;
}

/** A file as its chain tells it. */
export interface Referral extends ReferralOpened {
  n: number;
  state: ReferralState;
  asked: { at: number; due: CivilDate } | null;
  stated: { at: number; day: CivilDate } | null;
  decisions: Record<Responsibility, Decision | null>;
  /** Since when both stand decided. */
  decidedOn: CivilDate | null;
  measures: Measure[];
  objections: Objection[];
  transfer: Transfer | null;
  ended: { at: number; day: CivilDate } | null;
  /** Who decided or took a measure: none of them reviews. */
  deciders: string[];
}

export interface Told {
  n: number;
  type: string;
  body: JsonObject;
  actor?: { kind: string; person?: string };
}

/** Folds a file. @throws TypeError for another type, or one that cannot follow. */
export function foldReferral(entries: readonly Told[]): Referral | undefined {
  return entries.reduce<Referral | undefined>(evolve, undefined);
}

const undecided = { direct: null, leading: null } as const;

function begun({ n, body }: Told): Referral {
  return {
    ...(body as unknown as ReferralOpened),
    ...{ n, state: 'open', asked: null, stated: null, decisions: { ...undecided }, decidedOn: null },
    ...{ measures: [], objections: [], transfer: null, ended: null, deciders: [] },
  };
}

type Change = (before: Referral, told: Told & { day: CivilDate }) => Partial<Referral>;

const changes: Readonly<Record<string, { from: readonly ReferralState[]; change: Change }>> = {
  'referral-asked': {
    from: ['open'],
    change: (_before, { n, body }) => ({ asked: { at: n, due: body['due'] as CivilDate } }),
  },
  'referral-stated': { from: ['open'], change: (_before, { n, day }) => ({ stated: { at: n, day } }) },
  'referral-decided': { from: ['open'], change: decided },
  'referral-measured': { from: ['open'], change: measured },
  'referral-looked': {
    from: ['open'],
    change: ({ measures: taken }, { n, body }) => ({
      measures: taken.map((one) =>
        one.at === body['at'] ? { ...one, lookedAt: n, outcome: body['outcome'] as Measure['outcome'] } : one,
      ),
    }),
  },
  'referral-objected': {
    from: ['open', 'ended'],
    change: ({ objections }, { n, body, day }) => ({
      objections: [
        ...objections,
        { at: n, day, due: body['due'] as CivilDate, outcome: null, reviewedAt: null },
      ],
    }),
  },
  'referral-reviewed': { from: ['open', 'ended'], change: reviewed },
  'referral-transferred': {
    from: ['open'],
    change: (_before, { n, body, day }) => ({
      state: 'transferring',
      transfer: {
        ...{ to: String(body['to']), number: String(body['number']), day, at: n },
        ...{ receivedAt: null, receivedOn: null },
      },
    }),
  },
  'referral-received': {
    from: ['transferring'],
    change: ({ transfer }, { n, day }) => ({
      state: 'transferred',
      transfer: transfer === null ? null : { ...transfer, receivedAt: n, receivedOn: day },
    }),
  },
  'referral-ended': {
    from: ['open'],
    change: (_before, { n, day }) => ({ state: 'ended', ended: { at: n, day } }),
  },
};

function evolve(before: Referral | undefined, told: Told): Referral {
  if (told.type === 'referral-opened') return begun(told);
  if (before === undefined) throw new TypeError(`${told.type} before referral-opened`);
  if (told.type === 'erased') return { ...before, n: told.n };
  const rule = changes[told.type];
  if (rule === undefined) throw new TypeError(`${told.type} is no entry of a file`);
  if (!rule.from.includes(before.state)) throw new TypeError(`${told.type} after ${before.state}`);
  return {
    ...before,
    ...rule.change(before, { ...told, day: told.body['day'] as CivilDate }),
    n: told.n,
  };
}

const withDecider = ({ deciders }: Referral, { actor }: Told): string[] =>
  actor?.person === undefined ? deciders : [...new Set([...deciders, actor.person])];

function decided(before: Referral, told: Told & { day: CivilDate }): Partial<Referral> {
  const body = told.body as unknown as ReferralDecided;
  const decisions = { ...before.decisions, [body.of]: { ...body, at: told.n } };
  const isWhole = decisions.direct !== null && decisions.leading !== null;
  return { decisions, decidedOn: isWhole ? told.day : null, deciders: withDecider(before, told) };
}

function measured(before: Referral, told: Told): Partial<Referral> {
  const taken = { ...(told.body as unknown as ReferralMeasured), at: told.n };
  return {
    measures: [...before.measures, { ...taken, outcome: null, lookedAt: null, isVoid: false }],
    deciders: withDecider(before, told),
  };
}

/** Set aside 撤销原结论: both are decided anew, and the measures that followed are void. */
function reviewed(before: Referral, { n, body }: Told): Partial<Referral> {
  const outcome = body['outcome'] === 'set-aside' ? 'set-aside' : 'kept';
  const objections = before.objections.map((one) =>
    one.outcome === null ? { ...one, outcome, reviewedAt: n } : one,
  ) as Objection[];
  if (outcome === 'kept') return { objections };
  return {
    ...{ objections, state: 'open', ended: null, decisions: { ...undecided }, decidedOn: null },
    measures: before.measures.map((one) => ({ ...one, isVoid: true })),
  };
}

import type { PairGroup } from '../../city/rules/kinds/pairing.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Where a pair comes from. */
export const pairOrigins = ['form', 'sheet', 'proposal', 'seed'] as const;
export type PairOrigin = (typeof pairOrigins)[number];

export const pairStates = ['active', 'ended'] as const;
export type PairState = (typeof pairStates)[number];

/** Who helps: a unit, or a leader's post of it; never a person. */
export interface HelperIs extends JsonObject {
  unit: string;
  post: string | null;
}

/** Body of `pair-begun` version 1. */
export interface PairBegun extends HelperIs {
  type: string;
  target: string;
  since: CivilDate;
  until: CivilDate | null;
  /** Paper or meeting that decided it 确定依据. */
  decision: string | null;
  origin: PairOrigin;
  /** The proposal it was accepted from. */
  proposal: string | null;
  /** The pair whose place it takes. */
  replaces: string | null;
}

/** Body of `pair-change-asked` version 1: the reason stands beside it, sealed. */
export interface ChangeAsked extends JsonObject {
  ground: string;
  on: CivilDate;
}

/** Body of `pair-ended` version 1. */
export interface PairEnded extends JsonObject {
  ground: string;
  /** Its last day. */
  on: CivilDate;
  /** A base pair that ended before its year did 五不变: continuity broken, with an approver. */
  broke: boolean;
}

/** Body of `pair-promised` version 1: what the helper will do stands beside it, sealed. */
export interface PairPromised extends JsonObject {
  due: CivilDate;
}

/** Body of `pair-reported` version 1: what was done, and where it can be seen, stand beside it, sealed. */
export interface PairReported extends JsonObject {
  /** When they last spoke; visits have a room of their own. */
  contact: CivilDate | null;
  /** What was promised is done. */
  done: boolean;
}

/** Body of `pair-confirmed` version 1: the target's own word about the last report. */
export interface PairConfirmed extends JsonObject {
  report: number;
  agrees: boolean;
}

/** A pair 结对关系 as its chain tells it. */
export interface Pair {
  n: number;
  type: string;
  unit: string;
  post: string | null;
  target: string;
  since: CivilDate;
  until: CivilDate | null;
  decision: string | null;
  origin: PairOrigin;
  proposal: string | null;
  replaces: string | null;
  state: PairState;
  begunAt: Instant;
  /** Asked and not yet decided. */
  asked: (ChangeAsked & { by: string; n: number }) | null;
  endedOn: CivilDate | null;
  ground: string | null;
  broke: boolean;
  /** What was promised and is not yet reported done. */
  promisedIn: number | null;
  promiseDue: CivilDate | null;
  reports: number;
  reportedIn: number | null;
  reportedAt: Instant | null;
  contact: CivilDate | null;
  /** Whether the target agreed with the last report; null while it has not said. */
  confirmed: boolean | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds a pair. @throws TypeError for another type, or one that cannot follow. */
export function foldPair(entries: readonly Told[]): Pair | undefined {
  return entries.reduce<Pair | undefined>(evolvePair, undefined);
}

/** The pair after one more entry. */
export function evolvePair(before: Pair | undefined, entry: Told): Pair {
  if (entry.type === 'pair-begun') return begun(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before pair-begun`);
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`${entry.type} is no entry of a pair`);
  return { ...before, n: entry.n, ...change(entry, before) };
}

function begun({ n, recordedAt, body }: Told): Pair {
  return {
    ...(body as unknown as PairBegun),
    n,
    state: 'active',
    begunAt: recordedAt,
    asked: null,
    endedOn: null,
    ground: null,
    broke: false,
    promisedIn: null,
    promiseDue: null,
    reports: 0,
    reportedIn: null,
    reportedAt: null,
    contact: null,
    confirmed: null,
  };
}

const changes: Readonly<Record<string, (entry: Told, before: Pair) => Partial<Pair>>> = {
  'pair-change-asked': ({ n, body, actor }) => ({
    asked: { ...(body as unknown as ChangeAsked), by: actor.person ?? '', n },
  }),
  'pair-change-refused': () => ({ asked: null }),
  'pair-ended': ({ body }) => {
    const { ground, on, broke } = body as unknown as PairEnded;
    return { state: 'ended', asked: null, endedOn: on, ground, broke };
  },
  'pair-promised': ({ n, body }) => ({ promisedIn: n, promiseDue: (body as unknown as PairPromised).due }),
  'pair-reported': ({ n, recordedAt, body }, before) => {
    const { contact, done } = body as unknown as PairReported;
    return {
      reports: before.reports + 1,
      reportedIn: n,
      reportedAt: recordedAt,
      contact: contact ?? before.contact,
      confirmed: null,
      ...(done ? { promisedIn: null, promiseDue: null } : {}),
    };
  },
  'pair-confirmed': ({ body }) => ({ confirmed: (body as unknown as PairConfirmed).agrees }),
  erased: () => ({}),
};

/** The year of a civil date. */
export const yearOf = (date: CivilDate): string => date.slice(0, 4);

/** 五不变: a base pair stays through its year; ending on the year's last day breaks nothing. */
export function breaksContinuity(group: PairGroup, on: CivilDate): boolean {
  return group === 'base' && on.slice(5) !== '12-31';
}

/** What a pair counts for on a day: begun, and not yet over. */
export function isActiveOn(
  { since, until, endedOn }: Pick<Pair, 'since' | 'until' | 'endedOn'>,
  day: CivilDate,
): boolean {
  return since <= day && (until === null || until >= day) && (endedOn === null || endedOn >= day);
}

export interface Continuity {
  /** Base pairs that were there at the year's first day. */
  base: number;
  /** Of these, those not broken since. */
  kept: number;
}

/** 连续性: of the base pairs the year began with, how many were not broken in it. */
export function continuityOf(
  pairs: readonly (Pick<Pair, 'since' | 'until' | 'endedOn' | 'broke'> & { group: PairGroup })[],
  year: string,
): Continuity {
  const first = `${year}-01-01`;
  const base = pairs.filter((pair) => pair.group === 'base' && isActiveOn(pair, first));
  const broken = base.filter(({ broke, endedOn }) => broke && endedOn !== null && yearOf(endedOn) === year);
  return { base: base.length, kept: base.length - broken.length };
}

import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { HelperIs } from './pair.ts';
import type { WeakReason } from './weak.ts';

/** One pair of a proposal with what it costs and why. */
export interface ProposedBody extends JsonObject {
  target: string;
  type: string;
  helper: HelperIs;
  state: 'new' | 'kept' | 'instead';
  /** Pairs whose place it takes. */
  replaces: string[];
  parts: { distance: number; fit: number; change: number; load: number; crowd: number };
  next: { helper: HelperIs | null; more: number | null };
  weak: WeakReason[];
}

/** Body of `pair-proposed` version 1: what was proposed on which ground, whole, so that a decision can be understood later. */
export interface ProposalBody extends JsonObject {
  types: string[];
  nextYear: boolean;
  /** First day of what it proposes. */
  from: CivilDate;
  helpers: number;
  targets: number;
  pairs: ProposedBody[];
  empty: { target: string; type: string; anybody: boolean }[];
  cost: { pairs: number; empty: number };
  loosenings: { limit: string; by: number; at: string[]; empty: number }[];
}

/** Body of `pair-proposal-decided` version 1. */
export interface ProposalDecided extends JsonObject {
  /** Places of the pairs that were taken. */
  accepted: number[];
  /** The rest is not taken. */
  closes: boolean;
}

export interface Proposal {
  n: number;
  madeAt: Instant;
  body: ProposalBody;
  accepted: number[];
  closed: boolean;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a proposal. @throws TypeError for another type, or one that cannot follow. */
export function foldProposal(entries: readonly Told[]): Proposal | undefined {
  return entries.reduce<Proposal | undefined>(evolve, undefined);
}

function evolve(before: Proposal | undefined, { n, type, recordedAt, body }: Told): Proposal {
  if (type === 'pair-proposed')
    return { n, madeAt: recordedAt, body: body as unknown as ProposalBody, accepted: [], closed: false };
  if (before === undefined) throw new TypeError(`${type} before pair-proposed`);
  if (type !== 'pair-proposal-decided') throw new TypeError(`${type} is no entry of a proposal`);
  const { accepted, closes } = body as unknown as ProposalDecided;
  return { ...before, n, accepted: [...before.accepted, ...accepted], closed: before.closed || closes };
}

import type { Heir, Reorganisation } from '../../../city/index.ts';
import type { EntryType } from '../../../ledger/rules/upcast.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** What went over with a reorganisation, in numbers. */
export interface Moved extends JsonObject {
  /** Open requests the unit led or owned, helped with, or was complained of in. */
  requests: number;
  helping: number;
  posts: number;
  accounts: number;
  catalogue: number;
  other: number;
}

/** 单位变动 decided: what, and from which day. The document it rests on stands among the personal values. */
export interface ReorganisationDecided extends JsonObject {
  plan: Reorganisation & JsonObject;
  day: CivilDate;
}

/** Carried out: who goes on for whom, and what went over. */
export interface ReorganisationDone extends JsonObject {
  heirs: Record<string, Heir & JsonObject>;
  moved: Moved;
}

export const reorganisationEntryTypes: readonly EntryType[] = [
  'reorganisation-decided',
  'reorganisation-done',
  'reorganisation-dropped',
].map((type) => ({ kind: 'reorganisation' as const, type, version: 1 }));

export type ReorganisationState = 'planned' | 'done' | 'dropped';

export interface ReorganisationEvent {
  type: string;
  n: number;
  recordedAt: string;
  body: JsonObject;
}

export interface Folded {
  n: number;
  state: ReorganisationState;
  day: CivilDate;
  plan: Reorganisation;
  heirs: Readonly<Record<string, Heir>>;
  moved: Moved | null;
  decidedAt: string;
  doneAt: string | null;
}

/** A reorganisation as its chain tells it. @throws TypeError when it does not begin with its decision. */
export function foldReorganisation(events: readonly ReorganisationEvent[]): Folded {
  const [first, ...rest] = events;
  if (first?.type !== 'reorganisation-decided')
    throw new TypeError('a reorganisation begins with its decision');
  const { plan, day } = first.body as ReorganisationDecided;
  const last = rest.at(-1);
  const done = last?.type === 'reorganisation-done' ? (last.body as ReorganisationDone) : null;
  return {
    n: last?.n ?? first.n,
    state: last === undefined ? 'planned' : done === null ? 'dropped' : 'done',
    day,
    plan,
    heirs: done?.heirs ?? {},
    moved: done?.moved ?? null,
    decidedAt: first.recordedAt,
    doneAt: done === null ? null : (last?.recordedAt ?? null),
  };
}

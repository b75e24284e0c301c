import type { SignalName } from '../../city/rules/kinds/assessment.ts';
import { type Share, wilson } from '../../platform/intervals.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** What a reviewer found 审看结论: 属实, 不属实, 无法认定. */
export const verdicts = ['confirmed', 'unfounded', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export const signalStates = ['raised', 'asked', 'explained', 'decided'] as const;
export type SignalState = (typeof signalStates)[number];

/** Body of `signal-raised` version 1: a fact with its threshold and the requests behind it. */
export interface SignalRaised extends JsonObject {
  signal: SignalName;
  unit: string;
  period: string;
  from: Instant;
  to: Instant;
  threshold: number;
  count: number;
  of: number;
  requests: string[];
}

/** A signal as its chain tells it. */
export interface Signal extends SignalRaised {
  n: number;
  state: SignalState;
  verdict: Verdict | null;
  raisedAt: Instant;
  /** Until when the unit may say its side. */
  due: CivilDate | null;
  /** Entries whose sealed words are the question, the unit's side, the reason. */
  askedAt: number | null;
  explainedAt: number | null;
  reasonAt: number | null;
  decidedAt: Instant | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a signal. @throws TypeError for an entry that cannot follow. */
export function foldSignal(entries: readonly Told[]): Signal | undefined {
  return entries.reduce<Signal | undefined>(evolveSignal, undefined);
}

function evolveSignal(before: Signal | undefined, { n, type, recordedAt, body }: Told): Signal {
  if (type === 'signal-raised') return raised(n, recordedAt, body as SignalRaised);
  if (before === undefined) throw new TypeError(`${type} before signal-raised`);
  if (type === 'erased') return { ...before, n };
  if (before.state === 'decided') throw new TypeError(`${type} after signal-decided`);
  switch (type) {
    case 'signal-asked':
      return { ...before, n, state: 'asked', askedAt: n, due: String(body['due']) };
    case 'signal-explained':
      return { ...before, n, state: 'explained', explainedAt: n };
    case 'signal-decided':
      return {
        ...before,
        ...{ n, state: 'decided', reasonAt: n, decidedAt: recordedAt, verdict: body['verdict'] as Verdict },
      };
    default:
      throw new TypeError(`${type} is no entry of a signal`);
  }
}

function raised(n: number, at: Instant, body: SignalRaised): Signal {
  const open = { state: 'raised', verdict: null, due: null, askedAt: null, explainedAt: null } as const;
  return { ...body, ...open, n, raisedAt: at, reasonAt: null, decidedAt: null };
}

/** Why a verdict is not possible now; undefined when it is. Nobody is found at fault unheard. */
export function whyNotDecide(
  { state, due }: Pick<Signal, 'state' | 'due'>,
  verdict: Verdict,
  today: CivilDate,
): 'signal-over' | 'unit-unheard' | undefined {
  if (state === 'decided') return 'signal-over';
  const isHeard = state === 'explained' || (state === 'asked' && due !== null && today > due);
  return verdict === 'confirmed' && !isHeard ? 'unit-unheard' : undefined;
}

/** How often a signal was right 准确率, of those a person found to be so or not so. */
export function precisionOf(counts: Readonly<Partial<Record<Verdict, number>>>): Share | null {
  const confirmed = counts.confirmed ?? 0;
  return wilson(confirmed, confirmed + (counts.unfounded ?? 0));
}

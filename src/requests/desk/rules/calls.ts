import type { JsonObject } from '../../../platform/json.ts';
import type { Instant } from '../../../platform/time.ts';

/** Calls counted apart and never requests: 无效 · 骚扰 · 误拨 · 静默 (office.md). */
export const emptyCallKinds = ['invalid', 'nuisance', 'misdialled', 'silent'] as const;
export type EmptyCallKind = (typeof emptyCallKinds)[number];

/** How a missed call stands: to be rung back, reached, or given up. */
export const missedStates = ['open', 'reached', 'given-up'] as const;
export type MissedState = (typeof missedStates)[number];

/** What ringing back came to. */
export const missedOutcomes = ['reached', 'no-answer', 'wrong-number', 'refused'] as const;
export type MissedOutcome = (typeof missedOutcomes)[number];

/** Tries after which a missed call is given up as not reached. */
export const mostAttempts = 3;

/** Entry types of a call's chain → version 1 of their bodies; the telephone is a sealed value. */
export interface CallEvents {
  'call-empty': { kind: EmptyCallKind };
  'call-voided': JsonObject;
  'call-missed': { calledAt: Instant; way: 'manual' | 'batch' };
  /** Somebody asked on the portal to be rung, to be told a number they lost 编号丢了. */
  'call-wanted': { why: 'lost-number' };
  /** A text message that belongs to no open request 来短信: whoever wrote it is rung; its words are sealed beside it. */
  'call-texted': JsonObject;
  'call-missed-again': { calledAt: Instant };
  'call-rung-back': { outcome: MissedOutcome };
}

export type CallEventType = keyof CallEvents;

export type CallEvent = {
  [Type in CallEventType]: { type: Type; n: number; recordedAt: Instant; body: CallEvents[Type] };
}[CallEventType];

/** A call that is no request: counted apart, or missed and to be rung back. */
export type Call = EmptyCall | Missed;

export interface EmptyCall {
  what: 'empty';
  n: number;
  kind: EmptyCallKind;
  at: Instant;
  voided: boolean;
}

export interface Missed {
  what: 'missed';
  n: number;
  calledAt: Instant;
  /** Moments of every call from this telephone that nobody took, the first one first. */
  calls: readonly Instant[];
  state: MissedState;
  attempts: number;
  lastAt: Instant | null;
  lastOutcome: MissedOutcome | null;
  /** Why they want to be rung, where they said so on the portal. */
  why: 'lost-number' | 'texted' | null;
}

const onePressMs = 15_000;

/** Whether being rung was asked for seconds ago: a second press, or a form a browser sent again. */
export function isSamePress(call: Call, type: CallEventType, now: Instant): boolean {
  const last = call.what === 'missed' && call.why === 'lost-number' ? call.calls.at(-1) : undefined;
  return type === 'call-wanted' && last !== undefined && Date.parse(now) - Date.parse(last) < onePressMs;
}

/** Folds a call's chain. @throws TypeError when it does not begin with a call. */
export function foldCall(events: readonly CallEvent[]): Call {
  const [first, ...rest] = events;
  if (first === undefined) throw new TypeError('a call begins with its entry');
  return rest.reduce(evolveCall, beginCall(first));
}

function beginCall(event: CallEvent): Call {
  if (event.type === 'call-empty')
    return { what: 'empty', n: event.n, kind: event.body.kind, at: event.recordedAt, voided: false };
  if (event.type === 'call-wanted') return missedFrom(event, event.recordedAt, event.body.why);
  if (event.type === 'call-texted') return missedFrom(event, event.recordedAt, 'texted');
  if (event.type !== 'call-missed') throw new TypeError('a call begins with its entry');
  return missedFrom(event, event.body.calledAt, null);
}

function missedFrom({ n }: CallEvent, calledAt: Instant, why: Missed['why']): Missed {
  return {
    what: 'missed',
    n,
    calledAt,
    calls: [calledAt],
    state: 'open',
    attempts: 0,
    lastAt: null,
    lastOutcome: null,
    why,
  };
}

/** The call after one more entry. */
export function evolveCall(call: Call, event: CallEvent): Call {
  if (call.what === 'empty')
    return { ...call, n: event.n, voided: call.voided || event.type === 'call-voided' };
  // the same telephone that waits already
  if (event.type === 'call-texted')
    return { ...call, n: event.n, calls: [...call.calls, event.recordedAt], why: 'texted' };
  if (event.type === 'call-wanted')
    return { ...call, n: event.n, calls: [...call.calls, event.recordedAt], why: event.body.why };
  if (event.type === 'call-missed-again')
    return { ...call, n: event.n, calls: [...call.calls, event.body.calledAt] };
  if (event.type !== 'call-rung-back') return { ...call, n: event.n };
  const { outcome } = event.body;
  const attempts = call.attempts + 1;
  return {
    ...call,
    n: event.n,
    attempts,
    lastAt: event.recordedAt,
    lastOutcome: outcome,
    state: stateAfter(outcome, attempts),
  };
}

/** Reached ends it; nobody answering ends it after three tries; a wrong number or a refusal at once. */
function stateAfter(outcome: MissedOutcome, attempts: number): MissedState {
  if (outcome === 'reached') return 'reached';
  return outcome === 'no-answer' && attempts < mostAttempts ? 'open' : 'given-up';
}

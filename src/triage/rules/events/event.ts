import type { JsonObject } from '../../../platform/json.ts';
import type { Instant } from '../../../platform/time.ts';

/** Body of `event-opened` version 1: a hot issue is dealt with as one; title and spoken words stand beside it, sealed. */
export interface EventOpened extends JsonObject {
  /** The hot issue it came from. */
  issue: string | null;
  /** The request whose answer is given to all. */
  main: string;
  /** Requests joined to it; each says so in its own chain as well. */
  joined: string[];
  announcement: string | null;
}

/** Body of `event-joined` version 1: more requests were joined. */
export interface EventJoined extends JsonObject {
  joined: string[];
}

/** An event 事件 as its chain tells it. */
export interface EventState {
  n: number;
  issue: string | null;
  main: string;
  joined: string[];
  announcement: string | null;
  /** Entry whose sealed words are the title and what operators say. */
  wordsAt: number;
  openedAt: Instant;
  endedAt: Instant | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds an event: opened, worded anew, joined by more, ended. @throws TypeError for another type or order. */
export function foldEvent(entries: readonly Told[]): EventState | undefined {
  return entries.reduce<EventState | undefined>(evolveEvent, undefined);
}

/** The event after one more entry. */
export function evolveEvent(before: EventState | undefined, entry: Told): EventState {
  if (entry.type === 'event-opened') {
    const body = entry.body as unknown as EventOpened;
    return { n: entry.n, ...body, wordsAt: entry.n, openedAt: entry.recordedAt, endedAt: null };
  }
  if (before === undefined) throw new TypeError(`${entry.type} before event-opened`);
  const after = { ...before, n: entry.n };
  switch (entry.type) {
    case 'event-joined':
      return { ...after, joined: [...before.joined, ...(entry.body as unknown as EventJoined).joined] };
    case 'event-worded':
      return { ...after, wordsAt: entry.n };
    case 'event-ended':
      return { ...after, endedAt: entry.recordedAt };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${entry.type} is no entry of an event`);
  }
}

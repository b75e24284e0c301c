import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';

/** Seats of a body: 组长, 副组长, 成员. */
export const seatKinds = ['head', 'deputy', 'member'] as const;
export type SeatKind = (typeof seatKinds)[number];

/** What a body left open when it ended: a problem, a decision of a meeting, a claimed task; `at` is its entry in its meeting. */
export interface LeftOpen extends JsonObject {
  kind: 'problem' | 'decision' | 'claim';
  id: string;
  at: number | null;
  due: CivilDate | null;
}

/** What is said of a body each time its charter is set or changed; its words stand beside it, sealed. */
interface Terms extends JsonObject {
  until: CivilDate | null;
  /** Activities and categories of requests it is for; where two bodies share one, their scopes overlap. */
  activities: string[];
  categories: string[];
  /** The post that owns each duty, or nobody yet; the words of each stand beside it as `duty-0` and on. */
  duties: (string | null)[];
}

/** Body of `body-set-up` version 1. */
export interface BodySetUp extends Terms {
  unit: string;
  campaign: string | null;
  from: CivilDate;
}

/** Body of `body-changed` version 1: the whole charter anew, from a day. */
export interface BodyChanged extends Terms {
  from: CivilDate;
}

/** Body of `seat-filled` version 1. */
export interface SeatFilled extends JsonObject {
  post: string;
  seat: SeatKind;
  from: CivilDate;
  until: CivilDate | null;
}

/** Body of `body-ended` version 1: on its day, or by the office before it. */
export interface BodyEnded extends JsonObject {
  on: CivilDate;
  by: 'day' | 'office';
  left: LeftOpen[];
}

export interface Seat extends SeatFilled {
  /** The entry it was filled by. */
  at: number;
  /** The post left it, so a longer body does not bring it back. */
  hasLeft: boolean;
}

/** A body of a campaign as its chain tells it. */
export interface Body extends BodySetUp {
  n: number;
  /** The entry its charter in force stands beside, and the day it is in force from. */
  textAt: number;
  textFrom: CivilDate;
  seats: Seat[];
  ended: BodyEnded | null;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** Folds a body. @throws TypeError for another type, or one that cannot follow. */
export function foldBody(entries: readonly Told[]): Body | undefined {
  return entries.reduce<Body | undefined>(evolve, undefined);
}

function evolve(before: Body | undefined, { n, type, body }: Told): Body {
  if (type === 'body-set-up') {
    const begun = body as unknown as BodySetUp;
    return { ...begun, n, textAt: n, textFrom: begun.from, seats: [], ended: null };
  }
  if (before === undefined) throw new TypeError(`${type} before body-set-up`);
  const after = { ...before, n };
  switch (type) {
    case 'body-changed': {
      const { from, until, activities, categories, duties } = body as unknown as BodyChanged;
      const seats = seatsUntil(before, until);
      return { ...after, until, activities, categories, duties, seats, textAt: n, textFrom: from };
    }
    case 'seat-filled':
      return {
        ...after,
        seats: [...before.seats, { ...(body as unknown as SeatFilled), at: n, hasLeft: false }],
      };
    case 'seat-left': {
      const { at, on } = body as unknown as { at: number; on: CivilDate };
      const seats = before.seats.map((seat) =>
        seat.at === at ? { ...seat, until: earlier(seat.until, on), hasLeft: true } : seat,
      );
      return { ...after, seats };
    }
    case 'body-ended': {
      const ended = body as unknown as BodyEnded;
      const seats = before.seats.map((seat) => ({ ...seat, until: earlier(seat.until, ended.on) }));
      return { ...after, seats: seats.filter(isAny), ended };
    }
    case 'erased':
      return after;
    default:
      throw new TypeError(`${type} is no entry of a body`);
  }
}

/**
 * Seats of a body whose last day changes: those that were to end with it end with it again, others never later than said.
 * A seat that had not begun by an earlier last day is none, and does not come back.
 */
function seatsUntil({ seats, until: before }: Body, until: CivilDate | null): Seat[] {
  const follows = (seat: Seat) => !seat.hasLeft && seat.until === before;
  return seats
    .map((seat) => ({ ...seat, until: follows(seat) ? until : earlier(seat.until, until) }))
    .filter(isAny);
}

const isAny = ({ from, until }: Days): boolean => until === null || from <= until;

/** The earlier of two last days; null has none. */
export function earlier(one: CivilDate | null, other: CivilDate | null): CivilDate | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

interface Days {
  from: CivilDate;
  until: CivilDate | null;
}

/** Whether two times have a day in common; both last days count. */
export function share(one: Days, other: Days): boolean {
  return (one.until === null || other.from <= one.until) && (other.until === null || one.from <= other.until);
}

/** Whether a time holds on a day. */
export const holdsOn = ({ from, until }: Days, day: CivilDate): boolean =>
  from <= day && (until === null || day <= until);

/** Why a seat cannot be filled, by field; a body has one head at a time, and a post one seat in it. */
export function seatFault(body: Body, seat: SeatFilled): Record<string, string> {
  if (seat.until !== null && seat.until < seat.from) return { until: 'until-before' };
  if (seat.from < body.from) return { from: 'seat-outside' };
  if (body.until !== null && (seat.until === null || seat.until > body.until))
    return { until: 'seat-outside' };
  const others = body.seats.filter((one) => share(one, seat));
  if (others.some(({ post }) => post === seat.post)) return { post: 'seat-twice' };
  if (seat.seat === 'head' && others.some((one) => one.seat === 'head')) return { seat: 'head-twice' };
  return {};
}

/** Why the terms cannot stand, by field: a task force 专班 has a last day, always. */
export function termsFault(
  { from, until }: Days,
  { isTaskForce, today }: { isTaskForce: boolean; today: CivilDate },
): Record<string, string> {
  if (until === null) return isTaskForce ? { until: 'required' } : {};
  if (until < from) return { until: 'until-before' };
  return until < today ? { until: 'until-past' } : {};
}

/** Whether its last day is over and nothing says that it ended. */
export const isDue = ({ until, ended }: Pick<Body, 'until' | 'ended'>, today: CivilDate): boolean =>
  ended === null && until !== null && until < today;

import { dayNumber } from '../../../platform/calendar/civil.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Where a task on the board comes from: the problem list, a leader's note, or the office's own words. */
export const claimSources = ['problem', 'note', 'office'] as const;
export type ClaimSource = (typeof claimSources)[number];

/** open → claimed by one post, given back as often as it takes → done, or dropped for a reason. */
export const claimStates = ['open', 'claimed', 'done', 'dropped'] as const;
export type ClaimState = (typeof claimStates)[number];

/** Claimed by the post itself 主动认领, or assigned by the office 指派. */
export const claimWays = ['self', 'office'] as const;
export type ClaimWay = (typeof claimWays)[number];

/** Body of `claim-opened` version 1; what is to be done stands beside it, sealed. */
export interface ClaimOpened extends JsonObject {
  source: ClaimSource;
  /** The problem or note it comes from. */
  from: string | null;
  day: CivilDate;
}

/** Body of `claim-taken` version 1: who answers for it from which day, and by when. */
export interface ClaimTaken extends JsonObject {
  post: string;
  unit: string;
  by: ClaimWay;
  day: CivilDate;
  due: CivilDate;
}

/** One time in one post's hands. */
export interface Hold extends ClaimTaken {
  /** The entry it began with. */
  at: number;
  returnedOn: CivilDate | null;
  /** Entry whose sealed words are the reason. */
  reasonAt: number | null;
}

/** A task of the claim board as its chain tells it. */
export interface Claim extends ClaimOpened {
  n: number;
  state: ClaimState;
  /** Since when nobody answers for it; null while somebody does, and when it ended. */
  unclaimedSince: CivilDate | null;
  holds: Hold[];
  resultAt: number | null;
  endedOn: CivilDate | null;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** What may be done with a task in each state. */
export const claimSteps = {
  take: ['open'],
  return: ['claimed'],
  close: ['open', 'claimed'],
} as const satisfies Record<string, readonly ClaimState[]>;
export type ClaimStep = keyof typeof claimSteps;

/** Whether the step is possible; nothing is done by whom nobody made answer for it, so an open task can only be dropped. */
export function mayStep({ state }: Pick<Claim, 'state'>, step: ClaimStep): boolean {
  return (claimSteps[step] as readonly ClaimState[]).includes(state);
}

/** Who answers for it now: one post or nobody. */
export function holderOf({ holds, state }: Pick<Claim, 'holds' | 'state'>): Hold | undefined {
  return state === 'open' ? undefined : holds.findLast(({ returnedOn }) => returnedOn === null);
}

/** Folds a task. @throws TypeError for another type, or one that cannot follow. */
export function foldClaim(entries: readonly Told[]): Claim | undefined {
  return entries.reduce<Claim | undefined>(evolve, undefined);
}

function evolve(before: Claim | undefined, { n, type, body }: Told): Claim {
  if (type === 'claim-opened') {
    const opened = body as unknown as ClaimOpened;
    const never = { holds: [], resultAt: null, endedOn: null };
    return { ...opened, n, state: 'open', unclaimedSince: opened.day, ...never };
  }
  if (before === undefined) throw new TypeError(`${type} before claim-opened`);
  const after = { ...before, n };
  const day = body['day'] as CivilDate;
  switch (type) {
    case 'claim-taken': {
      const hold = { ...(body as unknown as ClaimTaken), at: n, returnedOn: null, reasonAt: null };
      return { ...after, state: 'claimed', unclaimedSince: null, holds: [...before.holds, hold] };
    }
    case 'claim-returned': {
      const holds = before.holds.map((hold) =>
        hold.returnedOn === null ? { ...hold, returnedOn: day, reasonAt: n } : hold,
      );
      return { ...after, state: 'open', unclaimedSince: day, holds };
    }
    case 'claim-closed': {
      const state = body['outcome'] === 'done' ? 'done' : 'dropped';
      return { ...after, state, unclaimedSince: null, resultAt: n, endedOn: day };
    }
    case 'erased':
      return after;
    default:
      throw new TypeError(`${type} is no entry of a task to claim`);
  }
}

/** Whether nobody answered for it for longer than the city lets it be. */
export function isUnclaimedTooLong(since: CivilDate | null, today: CivilDate, days: number): boolean {
  return since !== null && dayNumber(today) - dayNumber(since) > days;
}

/** Posts that hold more than the city set, by code: a fact to look at, no order of merit. */
export function concentrated(
  held: readonly { post: string; count: number }[],
  perPost: number,
): { post: string; count: number }[] {
  return held
    .filter(({ count }) => count > perPost)
    .toSorted((one, other) => (one.post < other.post ? -1 : 1));
}

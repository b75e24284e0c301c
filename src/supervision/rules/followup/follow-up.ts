import type { JsonObject } from '../../../platform/json.ts';
import type { Role } from '../../../platform/roles.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { AttemptTime } from '../../../requests/rules/call-back.ts';

/** What is looked at again: a request that was closed, or a problem struck off the list. */
export const followSources = ['request', 'problem'] as const;
export type FollowSource = (typeof followSources)[number];

/** Why it is looked at: the city names it, the lot fell on it, or somebody asked for a visit of the place. */
export const followWhys = ['category', 'supervised', 'redone', 'urged', 'problem', 'lot', 'asked'] as const;
export type FollowWhy = (typeof followWhys)[number];

/** By telephone, or on the spot 现场. */
export const lookWays = ['phone', 'site'] as const;
export type LookWay = (typeof lookWays)[number];

/** Roles that may see a telephone and so can ring somebody; others of those who look go there. */
const telephones: readonly Role[] = ['callback'];

/** How a post of these roles may look. Nobody telephones about a problem of the list, nor where a visit was asked for. */
export function waysOf(
  { source, why }: Pick<FollowFacts, 'source' | 'why'>,
  roles: readonly Role[],
  lookers: readonly Role[],
): LookWay[] {
  const looks = lookers.filter((role) => roles.includes(role));
  const rings = looks.some((role) => telephones.includes(role)) && source === 'request' && why !== 'asked';
  const goes = looks.some((role) => !telephones.includes(role));
  return lookWays.filter((way) => (way === 'phone' ? rings : goes));
}

/** Still solved, partly, or there again 复发. */
export const lookOutcomes = ['holds', 'partly', 'came-back'] as const;
export type LookOutcome = (typeof lookOutcomes)[number];

/** A look is owed until it is made, its asker could not be reached, or the matter is open again. */
export const lookStates = ['due', 'done', 'not-reached', 'declined', 'lapsed'] as const;
export type LookState = (typeof lookStates)[number];

export const lookAnswers = ['yes', 'no', 'unknown'] as const;
export type LookAnswer = (typeof lookAnswers)[number];

/** What is done about a matter that came back: opened again by its own step, or registered anew. */
export const takeUpWays = ['reopened', 'new'] as const;
export type TakeUpWay = (typeof takeUpWays)[number];

interface LookPlan {
  /** Days after the close by the city's rule; null for one somebody asked for. */
  days: number | null;
  due: CivilDate;
}

interface FollowFacts {
  source: FollowSource;
  from: string;
  /** Who handled it: nobody of this unit looks. */
  unit: string;
  category: string | null;
  closedOn: CivilDate;
  why: FollowWhy;
  /** The draw it is of; null where somebody asked for it. */
  draw: string | null;
}

/** Body of `follow-up-planned` version 1. */
export interface FollowPlanned extends FollowFacts, JsonObject {
  looks: (LookPlan & JsonObject)[];
}

/** Body of `follow-up-tried` version 1: somebody was not reached. */
export interface FollowTried extends JsonObject {
  look: number;
  result: string;
  counted: boolean;
  ended: 'not-reached' | 'declined' | null;
  day: string;
  hour: number;
}

/** Body of `follow-up-looked` version 1; the words stand beside it, sealed. */
export interface FollowLooked extends JsonObject {
  look: number;
  way: LookWay;
  outcome: LookOutcome;
  answers: Record<string, LookAnswer>;
  /** What a number was before and after, as decimal texts; null where nothing was measured. */
  measured: { before: string; after: string } | null;
  day: CivilDate;
  post: string;
  unit: string;
}

/** One look as its chain tells it. */
export interface Look extends LookPlan {
  state: LookState;
  tries: number;
  /** Attempts that count, on different days and hours. */
  counted: AttemptTime[];
  looked: (FollowLooked & { at: number }) | null;
}

/** A matter that is followed up as its chain tells it. */
export interface FollowUp extends FollowFacts {
  n: number;
  looks: Look[];
  /** What was done about it after it came back. */
  takenUp: { way: TakeUpWay; request: string } | null;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
}

/** Whether a look may still be made, or tried. */
export function mayLook({ looks }: Pick<FollowUp, 'looks'>, look: number, today: CivilDate): boolean {
  const at = looks[look];
  return at !== undefined && at.state === 'due' && at.due <= today;
}

/** The look that found it came back; nothing of it is done about twice. */
export function mayTakeUp({ looks, takenUp }: Pick<FollowUp, 'looks' | 'takenUp'>): boolean {
  return takenUp === null && looks.some(({ looked }) => looked?.outcome === 'came-back');
}

/** Folds what is followed up. @throws TypeError for another type, or one that cannot follow. */
export function foldFollowUp(entries: readonly Told[]): FollowUp | undefined {
  return entries.reduce<FollowUp | undefined>(evolve, undefined);
}

function evolve(before: FollowUp | undefined, { n, type, body }: Told): FollowUp {
  if (type === 'follow-up-planned') {
    const planned = body as unknown as FollowPlanned;
    const looks = planned.looks.map((look): Look => ({ ...look, ...untouched() }));
    return { ...planned, n, looks, takenUp: null };
  }
  if (before === undefined) throw new TypeError(`${type} before follow-up-planned`);
  switch (type) {
    case 'follow-up-tried':
      return { ...before, n, looks: tried(before.looks, body as unknown as FollowTried) };
    case 'follow-up-looked':
      return { ...before, n, looks: looked(before.looks, { ...(body as unknown as FollowLooked), at: n }) };
    case 'follow-up-taken-up': {
      const takenUp = { way: body['way'] as TakeUpWay, request: String(body['request']) };
      return { ...before, n, takenUp };
    }
    case 'erased':
      return { ...before, n };
    default:
      throw new TypeError(`${type} is no entry of a follow-up`);
  }
}

const untouched = (): Omit<Look, keyof LookPlan> => ({
  state: 'due',
  tries: 0,
  counted: [],
  looked: null,
});

const tried = (looks: readonly Look[], { look, counted, ended, day, hour }: FollowTried): Look[] =>
  looks.map((one, at) =>
    at === look
      ? {
          ...one,
          state: ended ?? one.state,
          tries: one.tries + 1,
          counted: counted ? [...one.counted, { day, hour }] : one.counted,
        }
      : one,
  );

/** What came back is not looked at again later: it is open again, and followed up anew when it is closed. */
function looked(looks: readonly Look[], made: FollowLooked & { at: number }): Look[] {
  return looks.map((one, at) => {
    if (at === made.look) return { ...one, state: 'done', looked: made };
    return made.outcome === 'came-back' && one.state === 'due' ? { ...one, state: 'lapsed' } : one;
  });
}

import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { Reason } from './score.ts';

export const matchStates = ['sent', 'accepted', 'declined', 'agreed', 'achieved', 'ended'] as const;
export type MatchState = (typeof matchStates)[number];

/** What can be done with a match. */
export const matchSteps = [
  'accept',
  'decline',
  'agree',
  'achieve',
  'follow',
  'confirm',
  'plan-cure',
  'cure',
  'end',
] as const;
export type MatchStep = (typeof matchSteps)[number];

/** Body of `match-sent` version 1, with what the person who sent it was shown. */
export interface MatchSent extends JsonObject {
  kind: string;
  need: string;
  offer: string;
  score: number;
  reasons: (Reason & JsonObject)[];
  on: CivilDate;
  /** The offerer answers by this day. */
  due: CivilDate;
  /** The refused match it is applied for again after. */
  after: string | null;
}

/** Somebody looked again so many days after the result. */
export interface Followed extends JsonObject {
  days: number;
  on: CivilDate;
  holds: boolean;
  /** Income added, in yuan, where it was told. */
  amount: number | null;
}

/** What of a match can be late. */
export type Late = 'answer' | 'follow' | 'cure';

/** Body of `match-reminded` version 1, with the unit that was reminded. */
export interface Reminded extends JsonObject {
  what: Late;
  unit: string;
  on: CivilDate;
}

export interface Match extends MatchSent {
  n: number;
  state: MatchState;
  answeredOn: CivilDate | null;
  accepted: boolean | null;
  reason: string | null;
  achievedOn: CivilDate | null;
  amount: number | null;
  /** Account that wrote the result down: it does not confirm it too. */
  achievedBy: string | null;
  cureBy: CivilDate | null;
  curedOn: CivilDate | null;
  followed: Followed[];
  confirmed: boolean | null;
  /** The last reminder of what is late, and when it was given. */
  reminded: Reminded | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds a match. @throws TypeError for another type, or one that cannot follow. */
export function foldMatch(entries: readonly Told[]): Match | undefined {
  return entries.reduce<Match | undefined>(evolve, undefined);
}

function evolve(before: Match | undefined, entry: Told): Match {
  if (entry.type === 'match-sent') return sent(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before match-sent`);
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`${entry.type} is no entry of a match`);
  return { ...before, n: entry.n, ...change(entry, before) };
}

function sent({ n, body }: Told): Match {
  return {
    ...(body as unknown as MatchSent),
    n,
    state: 'sent',
    answeredOn: null,
    accepted: null,
    reason: null,
    achievedOn: null,
    amount: null,
    achievedBy: null,
    cureBy: null,
    curedOn: null,
    followed: [],
    confirmed: null,
    reminded: null,
  };
}

const dayOf = (body: JsonObject) => body['on'] as CivilDate;

const changes: Readonly<Record<string, (entry: Told, before: Match) => Partial<Match>>> = {
  'match-answered': ({ body }) => {
    const accepted = body['accepts'] === true;
    const reason = (body['reason'] ?? null) as string | null;
    return { state: accepted ? 'accepted' : 'declined', accepted, reason, answeredOn: dayOf(body) };
  },
  'match-agreed': () => ({ state: 'agreed' }),
  'match-ended': () => ({ state: 'ended' }),
  'match-achieved': ({ body, actor }) => ({
    state: 'achieved',
    achievedOn: dayOf(body),
    amount: (body['amount'] ?? null) as number | null,
    achievedBy: actor.person ?? null,
  }),
  'match-followed': ({ body }, before) => ({
    followed: [...before.followed, body as unknown as Followed],
  }),
  'match-confirmed': ({ body }) => ({ confirmed: body['met'] === true }),
  'match-cure-planned': ({ body }) => ({ cureBy: body['by'] as CivilDate, curedOn: null }),
  'match-cured': ({ body }) => ({ curedOn: dayOf(body) }),
  'match-reminded': ({ body }) => ({ reminded: body as unknown as Reminded }),
  erased: () => ({}),
};

/** Which steps a state allows, whoever takes them. */
export function stepsAt(
  match: Pick<Match, 'state' | 'cureBy' | 'curedOn' | 'followed'>,
  kind: { followUps: readonly number[]; isCurable: boolean },
): MatchStep[] {
  switch (match.state) {
    case 'sent':
      return ['accept', 'decline', 'end'];
    case 'accepted':
      return ['agree', 'end'];
    case 'agreed':
      return ['achieve', 'end'];
    case 'achieved': {
      const isLooked = match.followed.length >= kind.followUps.length;
      return [...(isLooked ? [] : (['follow'] as const)), 'confirm', 'end'];
    }
    case 'declined':
      if (!kind.isCurable || match.curedOn !== null) return [];
      return match.cureBy === null ? ['plan-cure'] : ['cure', 'plan-cure'];
    case 'ended':
      return [];
  }
}

/** The next day of looking again: so many days, and when. */
export function nextFollowUp(
  { achievedOn, followed }: Pick<Match, 'achievedOn' | 'followed'>,
  followUps: readonly number[],
  addDays: (day: CivilDate, days: number) => CivilDate,
): { days: number; on: CivilDate } | null {
  const days = followUps[followed.length];
  return achievedOn === null || days === undefined ? null : { days, on: addDays(achievedOn, days) };
}

/** What of a match is late on a day: no answer by its day, nobody looked again, a cure past its day. */
export function lateOf(
  match: Pick<Match, 'state' | 'due' | 'cureBy' | 'curedOn'>,
  today: CivilDate,
  followUp: { on: CivilDate } | null,
): Late | null {
  if (match.state === 'sent' && match.due < today) return 'answer';
  if (match.state === 'achieved' && followUp !== null && followUp.on < today) return 'follow';
  const isCuring = match.state === 'declined' && match.cureBy !== null && match.curedOn === null;
  return isCuring && match.cureBy !== null && match.cureBy < today ? 'cure' : null;
}

/** A unit that leaves something late is reminded again after so many days, not daily. */
const remindedEveryDays = 7;

/** Whether the unit is to be reminded today: at once when something is late, then once a week while it stays so. */
export function isToRemind(
  { reminded }: Pick<Match, 'reminded'>,
  late: Late,
  today: CivilDate,
  addDays: (day: CivilDate, days: number) => CivilDate,
): boolean {
  return reminded === null || reminded.what !== late || addDays(reminded.on, remindedEveryDays) <= today;
}

/** Whose turn it is: an answer is the offerer's, looking again and a cure the asker's. */
export function turnOf(late: Late, { need, offer }: Record<'need' | 'offer', { unit: string }>): string {
  return late === 'answer' ? offer.unit : need.unit;
}

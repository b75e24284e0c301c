import type { Instant } from '../../platform/time.ts';
import type { HelperFact, TellFailure } from './bodies.ts';
import { changes } from './changes.ts';
import type { ImportedBody, ReceivedBody, RequestEvent, RequestEventType, SetDeadline } from './events.ts';
import { hardAfter, type Stage } from './stage.ts';
import type { Visitors } from './visitors.ts';

/** A helper 协办 and whether it has replied to the lead. */
export interface Helper extends HelperFact {
  replied: boolean;
}

/** Something that waits for somebody else's yes or no 待审批. */
export interface Asked {
  what: 'decline' | 'extension' | 'tracking' | 'handover';
  /** Number of the entry that asked. */
  n: number;
  person: string | null;
  unit: string | null;
  decide: SetDeadline | null;
  /** The unit that is to take it over 移交. */
  to: string | null;
}

/** Where a request stands: folded from its chain and from nothing else. */
export interface RequestState {
  n: number;
  stage: Stage;
  facts: ReceivedBody;
  history: boolean;
  way: 'direct' | 'dispatch' | null;
  category: string | null;
  urgency: string | null;
  /** Exactly one unit owns a request at every moment. */
  owner: string;
  lead: string | null;
  helpers: readonly Helper[];
  /** Units that have had a part in it, and so may see it. */
  units: readonly string[];
  accepted: boolean;
  asked: Asked | null;
  told: boolean;
  /** Why the last message to the asker did not arrive 短信未送达; null when none failed. */
  tellFailed: TellFailure | null;
  /** Ruled upon 会商裁定: it cannot be returned again. */
  ruled: boolean;
  /** The stage it goes back to when a return is refused. */
  returnedFrom: Stage | null;
  redoCount: number;
  returnCount: number;
  transferCount: number;
  extensionCount: number;
  reopenCount: number;
  urgeCount: number;
  /** Urged or added to since the unit last did something. */
  urged: boolean;
  /** The unit that led before, to tell a transfer from a first dispatch. */
  lastLead: string | null;
  /** The request it follows 并入的主单. */
  mergedInto: string | null;
  splitFrom: string | null;
  happenedAt: Instant;
  receivedAt: Instant;
  updatedAt: Instant;
  signedAt: Instant | null;
  /** Starts when the person speaks, never pauses, never reset. */
  citizen: SetDeadline | null;
  duty: SetDeadline | null;
  step: SetDeadline | null;
  /** By when the asker of a tracked request hears again. */
  next: SetDeadline | null;
  outcome: string | null;
  answered: boolean;
  /** Who wrote the answer that waits for review. */
  proposedBy: string | null;
  statement: { unit: string | null; due: SetDeadline | null; given: boolean } | null;
  /** What was said in a voice message: written down, and what its asker says of that; null before. */
  heard: 'written' | 'right' | 'wrong' | null;
  /** What the asker wrote of a rating so far, where they wrote one half of it. */
  half: { solved: boolean | null; grade: string | null };
  /** They wrote TD: no more text messages about it. */
  noTexts: boolean;
  closedAt: Instant | null;
  withdrawn: boolean;
  solved: boolean | null;
  grade: string | null;
  /** When that was last said; every rate of satisfaction counts it at this moment. */
  ratedAt: Instant | null;
  /** Call-backs since the last answer that came to none. */
  attempts: readonly { at: Instant; result: string; counted: boolean }[];
  /** It ended without its asker's word: not reached 未联系上, or they did not wish to be asked. */
  unheard: 'not-reached' | 'declined' | null;
  erased: boolean;
  /** The batch it was moved in with, and its number in the old system. */
  batch: string | null;
  oldNumber: string | null;
  counted: boolean;
  /** 上级交办: the platform above, its deadline, and ours before it; null where nobody above waits. */
  upper: { platform: string | null; deadline: Instant | null; ours: SetDeadline | null } | null;
  /** Files a unit added 佐证, and whether the asker may see them once the answer is out. */
  evidence: readonly { id: string; released: boolean }[];
  /** Ticked items of checklists → the entry that ticked them. */
  checks: Readonly<Record<string, number>>;
  /** The row of a sheet it came in. */
  rowKey: string | null;
  /** Who came in person 来访; null for everybody else. */
  visitors: Visitors | null;
  /** When the last answer went up to the platform above; null while it has not. */
  repliedUpAt: Instant | null;
  /** Taken out again with its batch: it is shown nowhere. */
  isOut: boolean;
}

/** Folds a chain into the request's state. @throws when the chain does not begin with its reception. */
export function foldRequest(events: readonly RequestEvent[]): RequestState {
  const [first, ...rest] = events;
  if (first === undefined || (first.type !== 'received' && first.type !== 'imported')) {
    throw new TypeError('a request begins with its reception');
  }
  return rest.reduce(evolve, begin(first));
}

type Beginning = Extract<RequestEvent, { type: 'received' | 'imported' }>;

/** The state right after a request came in. */
export function begin(event: Beginning): RequestState {
  const { body } = event;
  const history = event.type === 'imported' && event.body.history;
  const closedAt = history
    ? ((event.type === 'imported' ? event.body.answeredAt : null) ?? event.happenedAt)
    : null;
  return {
    n: event.n,
    stage: history ? 'closed' : 'registered',
    facts: body,
    history,
    category: body.category,
    owner: body.owner,
    units: [body.owner],
    told: history,
    happenedAt: event.happenedAt,
    receivedAt: event.recordedAt,
    updatedAt: event.recordedAt,
    citizen: body.citizen,
    step: body.assign,
    answered: history,
    closedAt,
    ...untouched,
    ...(event.type === 'imported' ? movedIn(event.body) : {}),
  };
}

/** What an old ticket brings along: its batch and number, and the unit that had it. */
function movedIn(body: ImportedBody): Partial<RequestState> {
  const { batch, oldNumber, counted, lead, duty, owner, history } = body;
  const from = { batch, oldNumber, counted };
  if (lead === null) return from;
  const had = { owner: lead, lead, way: 'dispatch', units: [...new Set([owner, lead])] } as const;
  return history ? { ...from, ...had } : { ...from, ...had, stage: 'handling', duty, step: duty };
}

const untouched = {
  way: null,
  tellFailed: null,
  urgency: null,
  lead: null,
  helpers: [],
  accepted: false,
  asked: null,
  ruled: false,
  returnedFrom: null,
  redoCount: 0,
  returnCount: 0,
  transferCount: 0,
  extensionCount: 0,
  reopenCount: 0,
  urgeCount: 0,
  urged: false,
  lastLead: null,
  mergedInto: null,
  splitFrom: null,
  signedAt: null,
  duty: null,
  next: null,
  outcome: null,
  proposedBy: null,
  statement: null,
  heard: null,
  half: { solved: null, grade: null },
  noTexts: false,
  withdrawn: false,
  solved: null,
  grade: null,
  ratedAt: null,
  attempts: [],
  unheard: null,
  erased: false,
  batch: null,
  oldNumber: null,
  counted: true,
  upper: null,
  evidence: [],
  checks: {},
  rowKey: null,
  visitors: null,
  repliedUpAt: null,
  isOut: false,
} satisfies Partial<RequestState>;

type ChangeOf = (state: RequestState, event: RequestEvent) => Partial<RequestState>;

/** The state after one more event. @throws TypeError for a second reception or a type nobody folds. */
export function evolve(state: RequestState, event: RequestEvent): RequestState {
  const change = (changes as Partial<Record<RequestEventType, unknown>>)[event.type] as ChangeOf | undefined;
  if (change === undefined) throw new TypeError(`a request is not changed by ${event.type}`);
  return { ...state, ...change(state, event), n: event.n, updatedAt: event.recordedAt };
}

/** 疑难工单: done again or passed on so often that it is raised one level. */
export function isHard(state: Pick<RequestState, 'redoCount' | 'transferCount'>): boolean {
  return state.redoCount >= hardAfter || state.transferCount >= hardAfter;
}

/** Answers that end the matter when the asker has been told: they are not asked whether it is solved. */
export function endsWhenTold(outcome: string | null): boolean {
  return outcome === 'declined' || outcome === 'moved';
}

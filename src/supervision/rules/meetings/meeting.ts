import type { AgendaPart } from '../../../city/rules/kinds/meeting.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';

/** Called → agenda fixed → held, or cancelled for a reason; a meeting may be held with the agenda as it stands then. */
export const meetingStates = ['called', 'fixed', 'held', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

/** 议定事项, or a promise made in the meeting 承诺. */
export const decisionKinds = ['decision', 'promise'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** open → the unit said what it did → carried out, or dropped for a reason. */
export const decisionStates = ['open', 'answered', 'done', 'dropped'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** One topic 议题: what it is about, never its words; they are read where they stand. */
export interface AgendaItem extends JsonObject {
  part: AgendaPart;
  /** The problem, request, note or meeting it is about. */
  subject: string;
  /** Which decision of the meeting, which rung of the request. */
  at: number | null;
  /** Number of the request. */
  number: string | null;
  unit: string | null;
  due: CivilDate | null;
}

/** Body of `meeting-called` version 1; topic, place, guests and the order from above stand beside it, sealed. */
export interface MeetingCalled extends JsonObject {
  meeting: string;
  day: CivilDate;
  from: string;
  minutes: number;
  named: string[];
  upperOn: CivilDate | null;
}

/** Body of `meeting-held` version 1: units whose head came, who sent somebody else, and how many people there were. */
export interface MeetingHeld extends JsonObject {
  from: string;
  minutes: number;
  heads: string[];
  substitutes: string[];
  people: number;
}

/** Body of `decision-taken` version 1; its words stand beside it, sealed. */
export interface DecisionTaken extends JsonObject {
  kind: DecisionKind;
  unit: string;
  due: CivilDate;
}

export interface Decision extends DecisionTaken {
  /** The entry it was taken with. */
  at: number;
  state: DecisionState;
  answerAt: number | null;
  resultAt: number | null;
  takenAt: Instant;
  endedAt: Instant | null;
}

/** A meeting as its chain tells it. */
export interface Meeting extends MeetingCalled {
  n: number;
  state: MeetingState;
  agenda: AgendaItem[] | null;
  /** Fixed after it was to begin. */
  isLate: boolean;
  held: MeetingHeld | null;
  heldAt: number | null;
  planOn: CivilDate | null;
  planAt: number | null;
  cancelledAt: number | null;
  decisions: Decision[];
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a meeting. @throws TypeError for another type, or one that cannot follow. */
export function foldMeeting(entries: readonly Told[]): Meeting | undefined {
  return entries.reduce<Meeting | undefined>(evolve, undefined);
}

function evolve(before: Meeting | undefined, entry: Told): Meeting {
  if (entry.type === 'meeting-called') return called(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before meeting-called`);
  const after = { ...before, n: entry.n };
  const { body } = entry;
  switch (entry.type) {
    case 'agenda-fixed':
      return {
        ...after,
        state: 'fixed',
        agenda: body['items'] as AgendaItem[],
        isLate: body['late'] === true,
      };
    case 'meeting-held':
      return { ...after, state: 'held', held: body as unknown as MeetingHeld, heldAt: entry.n };
    case 'own-plan-made':
      return { ...after, planOn: body['on'] as CivilDate, planAt: entry.n };
    case 'meeting-cancelled':
      return { ...after, state: 'cancelled', cancelledAt: entry.n };
    case 'decision-taken':
      return { ...after, decisions: [...before.decisions, taken(entry)] };
    case 'decision-answered':
    case 'decision-closed':
      return { ...after, decisions: before.decisions.map((one) => settled(one, entry)) };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${entry.type} is no entry of a meeting`);
  }
}

function called({ n, body }: Told): Meeting {
  return {
    ...(body as unknown as MeetingCalled),
    ...{ n, state: 'called', agenda: null, isLate: false, held: null, heldAt: null },
    ...{ planOn: null, planAt: null, cancelledAt: null, decisions: [] },
  };
}

function taken({ n, body, recordedAt }: Told): Decision {
  return {
    ...(body as unknown as DecisionTaken),
    ...{ at: n, state: 'open', answerAt: null, resultAt: null, takenAt: recordedAt, endedAt: null },
  };
}

function settled(decision: Decision, { n, type, body, recordedAt }: Told): Decision {
  if (decision.at !== body['at']) return decision;
  if (type === 'decision-answered') return { ...decision, state: 'answered', answerAt: n };
  const state = body['outcome'] === 'done' ? 'done' : 'dropped';
  return { ...decision, state, resultAt: n, endedAt: recordedAt };
}

/** What may be done with a meeting in each state. */
export const meetingSteps = {
  fix: ['called'],
  hold: ['called', 'fixed'],
  cancel: ['called', 'fixed'],
  decide: ['held'],
  plan: ['called', 'fixed', 'held'],
} as const satisfies Record<string, readonly MeetingState[]>;
export type MeetingStep = keyof typeof meetingSteps;

/** Steps a meeting allows now; one that asks for a fixed agenda is not held before there is one. */
export function stepsOf(
  { state, planOn }: Pick<Meeting, 'state' | 'planOn'>,
  { fixedBefore, upperOrder }: { fixedBefore: boolean; upperOrder: boolean },
): MeetingStep[] {
  return (Object.keys(meetingSteps) as MeetingStep[]).filter((step) => {
    if (!(meetingSteps[step] as readonly MeetingState[]).includes(state)) return false;
    if (step === 'hold') return !fixedBefore || state === 'fixed';
    return step !== 'plan' || (upperOrder && planOn === null);
  });
}

/** Whether a decision still waits for somebody. */
export const isOpenDecision = ({ state }: Pick<Decision, 'state'>): boolean =>
  state === 'open' || state === 'answered';

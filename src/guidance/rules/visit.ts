import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Part } from './plan.ts';

/** 调研督办, 及时指示, 了解情况, 发现典型: the four forms the newspaper names. */
export const guidanceForms = ['inspect', 'instruct', 'learn', 'model'] as const;
export type GuidanceForm = (typeof guidanceForms)[number];

export const visitStates = ['set', 'made', 'dropped'] as const;
export type GuidanceVisitState = (typeof visitStates)[number];

/** What was told before the visit was put down: another group or visit near in time, or a unit beyond the group’s areas. */
export const crossingKinds = ['group', 'visit', 'outside'] as const;
export interface Crossing extends JsonObject {
  kind: (typeof crossingKinds)[number];
  /** The other visit; null for a unit beyond the areas. */
  visit: string | null;
  /** Who goes there, too. */
  by: string | null;
  day: CivilDate | null;
}

/** Body of `guidance-visit-set` version 1; what is looked at, and why in spite of what was told, stand beside it, sealed. */
export interface VisitSet extends Part {
  unit: string;
  form: GuidanceForm;
  day: CivilDate;
  /** Posts that go; those of other units are seconded 抽调. */
  members: string[];
  told: Crossing[];
}

/** open → the unit said what it did → the group looked: settled, or open again; or no longer needed, for a reason. */
export const instructionStates = ['open', 'answered', 'done', 'dropped'] as const;
export type InstructionState = (typeof instructionStates)[number];

export const lookOutcomes = ['done', 'again', 'dropped'] as const;
export type LookOutcome = (typeof lookOutcomes)[number];

/** A finding as an instruction 指导意见: one unit, one day. */
export interface Instruction extends JsonObject {
  /** The entry it was given with. */
  at: number;
  unit: string;
  due: CivilDate;
  state: InstructionState;
  givenOn: CivilDate;
  answerAt: number | null;
  /** Accounts that said what was done: they never look at it. */
  answeredBy: string[];
  lookAt: number | null;
  /** How often a look found it not so. */
  again: number;
  endedOn: CivilDate | null;
}

/** A visit of a guidance group 巡回指导, as its chain tells it. */
export interface GuidanceVisit extends VisitSet {
  n: number;
  state: GuidanceVisitState;
  madeOn: CivilDate | null;
  madeAt: number | null;
  droppedAt: number | null;
  instructions: Instruction[];
}

interface Told {
  n: number;
  type: string;
  actor: { kind: string; person?: string };
  body: JsonObject;
}

/** Folds a visit. @throws TypeError for another type, or one that cannot follow. */
export function foldVisit(entries: readonly Told[]): GuidanceVisit | undefined {
  return entries.reduce<GuidanceVisit | undefined>(evolve, undefined);
}

function evolve(before: GuidanceVisit | undefined, entry: Told): GuidanceVisit {
  const { n, type, body } = entry;
  if (before === undefined && type === 'guidance-visit-set') {
    const nothing = { madeOn: null, madeAt: null, droppedAt: null, instructions: [] };
    return { ...(body as unknown as VisitSet), n, state: 'set', ...nothing };
  }
  if (before === undefined) throw new TypeError(`${type} before guidance-visit-set`);
  const after = { ...before, n };
  switch (type) {
    case 'guidance-visit-made':
      return { ...after, state: 'made', madeOn: body['on'] as CivilDate, madeAt: n };
    case 'guidance-visit-dropped':
      return { ...after, state: 'dropped', droppedAt: n };
    case 'guidance-instructed':
      return { ...after, instructions: [...before.instructions, given(entry)] };
    case 'guidance-answered':
    case 'guidance-looked':
      return { ...after, instructions: before.instructions.map((one) => moved(one, entry)) };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${type} is no entry of a guidance visit`);
  }
}

function given({ n, body }: Told): Instruction {
  const { unit, due, on } = body as { unit: string; due: CivilDate; on: CivilDate };
  const nothing = { answerAt: null, answeredBy: [], lookAt: null, again: 0, endedOn: null };
  return { at: n, unit, due, state: 'open', givenOn: on, ...nothing };
}

function moved(one: Instruction, { n, type, body, actor }: Told): Instruction {
  if (one.at !== body['at']) return one;
  if (type === 'guidance-answered') {
    const person = actor.person ?? '';
    return { ...one, state: 'answered', answerAt: n, answeredBy: [...new Set([...one.answeredBy, person])] };
  }
  const outcome = body['outcome'] as LookOutcome;
  // what a look found not so is open again and due when it was
  if (outcome === 'again') return { ...one, state: 'open', lookAt: n, again: one.again + 1 };
  return { ...one, state: outcome, lookAt: n, endedOn: body['on'] as CivilDate };
}

/** Whether somebody still waits for it. */
export const isOpen = ({ state }: Pick<Instruction, 'state'>): boolean =>
  state === 'open' || state === 'answered';

export const isOverdue = (one: Pick<Instruction, 'state' | 'due'>, today: CivilDate): boolean =>
  isOpen(one) && one.due < today;

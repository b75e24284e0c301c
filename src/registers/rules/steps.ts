import type { RegisterHand } from '../../city/rules/kinds/register.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Item, Register, Stage, Step, Values } from './item.ts';

/** Who acts, as far as a register asks. */
export interface Hand {
  person: string | undefined;
  unit: string;
  roles: readonly string[];
}

/** System hands (a demonstration, an import) take any step. */
export type Hands = Hand | 'system';

const rolesOf: Partial<Record<RegisterHand, readonly string[]>> = {
  office: ['office', 'coordination'],
  guidance: ['guidance', 'guidance-group'],
};

/** Whether somebody is one of those a register names. */
export function isHand(
  hands: Hands,
  by: readonly RegisterHand[],
  { owner, lead }: { owner: string; lead: string },
): boolean {
  if (hands === 'system') return true;
  return by.some((one) => {
    if (one === 'owner') return hands.unit === owner;
    if (one === 'lead') return hands.unit === lead;
    return rolesOf[one]?.some((role) => hands.roles.includes(role)) === true;
  });
}

export type StepFault = 'stage' | 'not-yours' | 'own-work';

type Facts = Pick<Item, 'stage' | 'unit' | 'takers'>;

/** Whether somebody may take a step now, or why not. */
export function stepFault(register: Register, item: Facts, step: Step, hands: Hands): StepFault | undefined {
  if (!step.from.includes(item.stage)) return 'stage';
  if (hands === 'system') return undefined;
  const isNamed =
    isHand(hands, step.by, { owner: item.unit, lead: register.lead }) ||
    (step.units ?? []).includes(hands.unit);
  if (!isNamed) return 'not-yours';
  const isOwnWork = (step.notBy ?? []).some((one) => item.takers[one] === hands.person);
  return isOwnWork ? 'own-work' : undefined;
}

/** Steps somebody may take now; a screen shows no other button. */
export function stepsFor(register: Register, item: Facts, hands: Hands): Step[] {
  return register.steps.filter((step) => stepFault(register, item, step, hands) === undefined);
}

export function stageOf(register: Register, code: string): Stage {
  const stage = register.stages.find((one) => one.code === code);
  if (stage === undefined) throw new TypeError(`register ${register.code} has no stage ${code}`);
  return stage;
}

/** Days of the city's calendar. */
export interface Days {
  addWorkdays: (day: CivilDate, days: number) => CivilDate;
}

export const addDays = (day: CivilDate, days: number): CivilDate => civilDate(dayNumber(day) + days);

/**
 * Until when an item may stand in a stage. A field says it, or a count of days; what goes back to a stage it stood in is due
 * when it was due there, so that nobody's waiting begins anew.
 */
export function dueIn(
  { code, clock }: Stage,
  values: Values,
  { on, dues }: { on: CivilDate; dues: Readonly<Record<string, CivilDate>> },
  { addWorkdays }: Days,
): CivilDate | null {
  if (clock === undefined) return null;
  if ('field' in clock) return values[clock.field] ?? null;
  const before = dues[code];
  if (before !== undefined) return before;
  const from = (clock.from === undefined ? undefined : values[clock.from]) ?? on;
  return clock.count === 'workday' ? addWorkdays(from, clock.days) : addDays(from, clock.days);
}

/** A step that must wait, such as for a notice that hangs so many days: the day it counts from, while they have not passed. */
export function waitFaults(
  { after }: Pick<Step, 'after'>,
  values: Values,
  today: CivilDate,
  { addWorkdays }: Days,
): Record<string, string> {
  const from = after === undefined ? undefined : values[after.from];
  if (after === undefined || !from) return {};
  const day = from as CivilDate;
  const until = after.count === 'workday' ? addWorkdays(day, after.days) : addDays(day, after.days);
  return today < until ? { [`values.${after.from}`]: 'too-early' } : {};
}

/** 逾期: it is being worked on and its day is over. */
export function isLate({ state, due }: Pick<Item, 'state' | 'due'>, today: CivilDate): boolean {
  return state === 'open' && due !== null && due < today;
}

/** The next look whether a result holds: so many days after it, and when. */
export function nextLook(
  register: Pick<Register, 'looks'>,
  { state, endedOn, looked }: Pick<Item, 'state' | 'endedOn' | 'looked'>,
): { days: number; on: CivilDate } | null {
  const days = register.looks?.days[looked.length];
  if (days === undefined || state !== 'done' || endedOn === null) return null;
  return { days, on: addDays(endedOn, days) };
}

export type LookFault = 'stage' | 'too-early' | 'not-yours' | 'own-work';

/** Whether somebody may say now that a result holds, or why not. */
export function lookFault(
  register: Register,
  item: Pick<Item, 'state' | 'endedOn' | 'looked' | 'unit' | 'doneBy'>,
  hands: Hands,
  today: CivilDate,
): LookFault | undefined {
  const next = nextLook(register, item);
  if (next === null) return 'stage';
  if (next.on > today) return 'too-early';
  if (hands === 'system') return undefined;
  const named = { owner: item.unit, lead: register.lead };
  if (!isHand(hands, register.looks?.by ?? [], named)) return 'not-yours';
  return item.doneBy === hands.person ? 'own-work' : undefined;
}

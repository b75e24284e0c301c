import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type Finding, type Referral, type Responsibility, responsibilities } from './referral.ts';

/** Days the city's paper gives 作风监督规则. */
export interface ReferralDays {
  statementDays: number;
  objectionDays: number;
  reviewDays: number;
}

export const referralSteps = [
  'ask',
  'state',
  'decide',
  'measure',
  'look',
  'object',
  'review',
  'transfer',
  'receive',
  'end',
] as const;
export type ReferralStep = (typeof referralSteps)[number];

export type WhyNot =
  | 'referral-step'
  | 'referral-asked'
  | 'referral-not-asked'
  | 'referral-unheard'
  | 'referral-undecided'
  | 'referral-no-measure'
  | 'referral-open-look'
  | 'referral-under-review'
  | 'referral-objection-over'
  | 'referral-may-object'
  | 'referral-to-transfer'
  | 'referral-ours';

export const daysAfter = (day: CivilDate, days: number): CivilDate => civilDate(dayNumber(day) + days);

/** Both responsibilities stand decided. */
export const isDecided = ({ decisions }: Pick<Referral, 'decisions'>): boolean =>
  responsibilities.every((one) => decisions[one] !== null);

/** The unit said its side, or let the day pass that it was given. */
export const isHeard = (file: Pick<Referral, 'asked' | 'stated'>, today: CivilDate): boolean =>
  file.asked !== null && (file.stated !== null || today > file.asked.due);

const has = ({ decisions }: Referral, finding: Finding): boolean =>
  responsibilities.some((one) => decisions[one]?.finding === finding);

const measuresInForce = ({ measures }: Referral) => measures.filter(({ isVoid }) => !isVoid);

export const openObjection = ({ objections }: Referral) => objections.find(({ outcome }) => outcome === null);

/** 责令整改 nobody looked at yet. */
export const openRectify = (file: Referral) =>
  measuresInForce(file).filter(({ measure, lookedAt }) => measure === 'rectify' && lookedAt === null);

interface Day {
  today: CivilDate;
  days: ReferralDays;
}

/** Why each step is not possible now; those before `ask` decide for themselves whether the file is open. */
const why: Readonly<Record<ReferralStep, (file: Referral, day: Day) => WhyNot | undefined>> = {
  receive: ({ state }) => (state === 'transferring' ? undefined : 'referral-step'),
  object: whyNotObject,
  review: (file) => (openObjection(file) !== undefined && isKept(file) ? undefined : 'referral-step'),
  ask: whyNotAsk,
  state: whyNotState,
  decide: (file) => (isDecided(file) ? 'referral-step' : undefined),
  measure: whyNotMeasure,
  look: (file) => (openRectify(file).length > 0 ? undefined : 'referral-step'),
  transfer: whyNotTransfer,
  end: whyNotEnd,
};

const whenever: ReadonlySet<ReferralStep> = new Set<ReferralStep>(['receive', 'object', 'review']);

/** Why a step is not possible now; undefined when it is. Under review a file waits, but for a look at 整改. */
export function whyNotNow(file: Referral, step: ReferralStep, day: Day): WhyNot | undefined {
  if (!whenever.has(step)) {
    if (file.state !== 'open') return 'referral-step';
    if (openObjection(file) !== undefined && step !== 'look') return 'referral-under-review';
  }
  return why[step](file, day);
}

function whyNotState(file: Referral): WhyNot | undefined {
  if (file.asked === null) return 'referral-not-asked';
  return file.stated === null && !isDecided(file) ? undefined : 'referral-step';
}

/** 要求情况说明 once, and before it is decided: afterwards nobody could answer. */
function whyNotAsk(file: Referral): WhyNot | undefined {
  if (file.asked !== null) return 'referral-asked';
  return isDecided(file) ? 'referral-step' : undefined;
}

/** 移送 takes the file from the unit: what was found here is dealt with first, and no objection is cut off by it. */
function whyNotTransfer(file: Referral, day: Day): WhyNot | undefined {
  if (!isDecided(file)) return 'referral-undecided';
  if (!has(file, 'not-ours')) return 'referral-ours';
  return whyNotDealtWith(file) ?? (whyNotObject(file, day) === undefined ? 'referral-may-object' : undefined);
}

const isKept = ({ state }: Referral): boolean => state === 'open' || state === 'ended';

function whyNotMeasure(file: Referral): WhyNot | undefined {
  if (!isDecided(file)) return 'referral-undecided';
  return has(file, 'found') ? undefined : 'referral-step';
}

/** Both decided, none of it left to others, and what was found dealt with. */
function whyNotEnd(file: Referral): WhyNot | undefined {
  if (!isDecided(file)) return 'referral-undecided';
  return has(file, 'not-ours') ? 'referral-to-transfer' : whyNotDealtWith(file);
}

/** Whoever has a responsibility is corrected or reminded, and every 整改 looked at. */
function whyNotDealtWith(file: Referral): WhyNot | undefined {
  if (has(file, 'found') && measuresInForce(file).length === 0) return 'referral-no-measure';
  return openRectify(file).length > 0 ? 'referral-open-look' : undefined;
}

/** 申请复核: against what was found, once, within the days since both were decided. */
function whyNotObject(file: Referral, { today, days: { objectionDays } }: Day): WhyNot | undefined {
  const { decidedOn, objections } = file;
  if (!isKept(file) || decidedOn === null || !has(file, 'found')) return 'referral-step';
  if (objections.some(({ outcome }) => outcome !== 'set-aside')) return 'referral-step';
  return today > daysAfter(decidedOn, objectionDays) ? 'referral-objection-over' : undefined;
}

/** 建议通报 stands: taken, not set aside, not under review, and the file not handed over. */
export const proposesBulletin = (file: Referral): boolean =>
  isKept(file) &&
  openObjection(file) === undefined &&
  measuresInForce(file).some(({ measure }) => measure === 'propose-bulletin');

/** Nobody is found responsible, or free of it, unheard; leaving it to others needs no hearing. */
export function whyNotFind(
  file: Referral,
  { of, finding }: { of: Responsibility; finding: Finding },
  today: CivilDate,
): WhyNot | undefined {
  if (file.decisions[of] !== null) return 'referral-step';
  return finding === 'not-ours' || isHeard(file, today) ? undefined : 'referral-unheard';
}

/** Which day the file waits for now, and for what. */
export function nextDay(file: Referral): CivilDate | null {
  const objection = openObjection(file);
  if (objection !== undefined) return objection.due;
  if (file.state !== 'open') return null;
  const looks = openRectify(file).flatMap(({ due }) => due ?? []);
  if (looks.length > 0) return looks.toSorted()[0] ?? null;
  return file.asked !== null && file.stated === null && !isDecided(file) ? file.asked.due : null;
}

/** 回避: who handled one of the requests, belongs to the unit concerned or holds a post in it, or decided and now reviews. */
export type Recusal = 'referral-handled' | 'referral-own-unit' | 'referral-decided-it';

export function whyRecused(
  who: { person: string; unit: string },
  of: {
    /** People whose doing stands in the requests. */
    handlers: ReadonlySet<string>;
    /** The unit concerned and those below it. */
    units: readonly string[];
    /** People who hold a post there. */
    members: ReadonlySet<string>;
    deciders: readonly string[];
  },
  step: ReferralStep | 'open',
): Recusal | undefined {
  if (of.units.includes(who.unit) || of.members.has(who.person)) return 'referral-own-unit';
  if (of.handlers.has(who.person)) return 'referral-handled';
  return step === 'review' && of.deciders.includes(who.person) ? 'referral-decided-it' : undefined;
}

import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Role } from '../../platform/roles.ts';
import { type Cause, causesOf, isInHand, type Looking, today, type Work, workDue } from './causes.ts';
import { type IssuedRung, type IssuedStep, issuedRungs, type Ladder } from './ladder-events.ts';

type Rung = Kinds['ladder'];

/** Rungs nobody issues: facts that are shown to whoever has to do with the request 提示、预警. */
export const lights = ['hint', 'blue', 'yellow', 'red'] as const;
export type Light = (typeof lights)[number];

/** Why no rung is issued now. */
export type Hold =
  | 'done' // 已办理，或不在单位手上
  | 'asked' // 正在等审批
  | 'with-unit' // 单位回复时限未到
  | 'with-office' // 单位已回复，待审核
  | 'promised' // 单位承诺的日子未到
  | 'withdrawn' // 撤回后没有新的事由
  | 'no-cause' // 没有到条件
  | 'top'; // 已到最高一级

/** What the facts call for: the light that is on, the rung that is due with its causes, or why none is. */
export interface Call {
  light: { rung: Light; why: Cause[] } | null;
  next: { rung: IssuedRung; why: Cause[] } | null;
  hold: Hold | null;
}

/** A city's ladder and what its facts are looked at by. */
export interface Looker extends Looking {
  rungs: readonly Rung[];
}

/** The rungs issued for the work as it is now: to this unit, in this round of it. */
export function stepsOfRound(ladder: Ladder, work: Pick<Work, 'unit' | 'redoCount'>): IssuedStep[] {
  return ladder.steps.filter(({ unit, redo }) => unit === work.unit && redo === work.redoCount);
}

/** Whether an issued rung still waits for anything: its work is in hand, with the unit and in the round it was issued for. */
export function isOwed(step: Pick<IssuedStep, 'unit' | 'redo' | 'endedAt'>, work: Work | undefined): boolean {
  if (step.endedAt !== null || work === undefined || !isInHand(work)) return false;
  return step.unit === work.unit && step.redo === work.redoCount;
}

/** What waits for somebody else's decision comes back, or not: it has not lapsed yet 退单待审核. */
const undecided = 'objected';

/** Whether nothing is owed any more for good: the work is done, or it is another unit's, or another round of it. */
export function hasLapsed(
  step: Pick<IssuedStep, 'unit' | 'redo' | 'endedAt'>,
  work: Work | undefined,
): boolean {
  return step.endedAt === null && work !== undefined && work.stage !== undecided && !isOwed(step, work);
}

/**
 * Which rung is due on a request and why, by the city's ladder. Rungs are climbed one by one; each once in a round, and
 * one that was taken back only for a cause it did not have. Nothing is due while the work is done or waits for somebody
 * else, while an answer waits for the office, or before the day the unit promised.
 */
export function callFor(work: Work, ladder: Ladder, looker: Looker): Call {
  if (!isInHand(work)) return { light: null, next: null, hold: 'done' };
  const light = lightOf(work, looker);
  const round = stepsOfRound(ladder, work);
  const standing = round.filter(({ state }) => !isOver(state));
  const last = standing.at(-1);
  const wanted = last === undefined ? issuedRungs[0] : issuedRungs[issuedRungs.indexOf(last.rung) + 1];
  const hold = holdOf(work, last, looker);
  if (hold !== null) return { light, next: null, hold };
  if (wanted === undefined) return { light, next: null, hold: 'top' };
  const why = whyOf(wanted, work, looker, last);
  if (why.length === 0) return { light, next: null, hold: 'no-cause' };
  if (!isNewCause(why, workDue(work), round, wanted)) return { light, next: null, hold: 'withdrawn' };
  return { light, next: { rung: wanted, why }, hold: null };
}

/** Taken back, or owed no more: it does not stand, and the same cause does not bring it again. */
const isOver = (state: IssuedStep['state']): boolean => state === 'withdrawn' || state === 'lapsed';

function lightOf(work: Work, looker: Looker): Call['light'] {
  const on = lights.flatMap((rung) => {
    const why = whyOf(rung, work, looker, undefined);
    return why.length === 0 ? [] : [{ rung, why }];
  });
  return on.at(-1) ?? null;
}

function whyOf(
  rung: Rung['code'],
  work: Work,
  looker: Looker,
  last: Pick<IssuedStep, 'state' | 'due'> | undefined,
): Cause[] {
  const wanted = looker.rungs.find(({ code }) => code === rung);
  const isUnanswered = last?.state === 'waiting' && looker.now > last.due.due;
  return wanted === undefined ? [] : causesOf(wanted, work, { ...looker, isUnanswered });
}

function holdOf(work: Work, last: IssuedStep | undefined, { calendar, now }: Looker): Hold | null {
  if (work.asked !== null) return 'asked';
  if (last === undefined) return null;
  if (last.state === 'answered' || last.state === 'objected') return 'with-office';
  if (last.state === 'waiting') return now <= last.due.due ? 'with-unit' : null;
  return last.until !== null && today(calendar, now) <= last.until ? 'promised' : null;
}

/** A rung that was withdrawn, or lapsed, comes again for a fact it did not have, one that grew in number, or another deadline. */
function isNewCause(
  why: readonly Cause[],
  due: string | null,
  round: readonly IssuedStep[],
  wanted: IssuedRung,
): boolean {
  const before = round.filter(({ rung, state }) => rung === wanted && isOver(state));
  return before.every(
    (one) => one.work !== due || why.some((cause) => !one.why.some((old) => isSame(old, cause))),
  );
}

/** Days go on by themselves and are no new cause; times are. */
function isSame(old: Cause, cause: Cause): boolean {
  return old.fact === cause.fact && (cause.unit !== 'times' || cause.value <= old.value);
}

/** Who issues a rung, and judges what the unit answers to it. */
export const issuers: Readonly<Record<IssuedRung, readonly Role[]>> = {
  urge: ['dispatcher', 'shift-lead', 'coordination', 'conduct', 'office'],
  supervise: ['coordination', 'conduct', 'office'],
  talk: ['conduct', 'office'],
  list: ['office'],
};

/** 约谈 and 挂牌督办 are answered by the head of the unit. */
export const answerers: Readonly<Record<IssuedRung, readonly Role[]>> = {
  urge: ['handler', 'unit-head'],
  supervise: ['handler', 'unit-head'],
  talk: ['unit-head'],
  list: ['unit-head'],
};

/** What may be done with an issued rung. */
export const rungActions = ['answer', 'accept', 'send-back', 'withdraw'] as const;
export type RungAction = (typeof rungActions)[number];

interface Asking {
  unit: string;
  roles: readonly Role[];
}

/** What a post may do with a rung now; nothing where nothing is owed any more. */
export function possibleOn(
  step: Pick<IssuedStep, 'rung' | 'unit' | 'state'>,
  { unit, roles }: Asking,
  owed: boolean,
): RungAction[] {
  if (!owed) return [];
  const holds = (some: readonly Role[]) => roles.some((role) => some.includes(role));
  const answers = unit === step.unit && holds(answerers[step.rung]);
  if (step.state === 'waiting')
    return [
      ...(answers ? (['answer'] as const) : []),
      ...(holds(issuers[step.rung]) ? (['withdraw'] as const) : []),
    ];
  if (!holds(issuers[step.rung])) return [];
  if (step.state === 'answered') return ['accept', 'send-back', 'withdraw'];
  return step.state === 'objected' ? ['send-back', 'withdraw'] : [];
}

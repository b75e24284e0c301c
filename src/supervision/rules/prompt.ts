import { civilDate, dayNumber, dayOfWeek, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import { type Cause, causesOf, isInHand, type Looking, type Work, workDue } from './causes.ts';

/** Why a request stands in a prompt 每周重点提示, the gravest first; one that fits several stands under the first. */
export const promptKinds = ['unanswered', 'late', 'near', 'repeated', 'stuck'] as const;
export type PromptKind = (typeof promptKinds)[number];

/** One request of a prompt with its facts; no word of it, the title is read when it is shown. */
export interface PromptItem {
  request: string;
  number: string;
  kind: PromptKind;
  why: readonly Cause[];
  due: Instant | null;
}

/** Entry types of a prompt's chain, whose subject is `<Monday>/<unit>` → their bodies. */
export interface PromptEvents {
  'prompt-issued': {
    week: CivilDate;
    unit: string;
    items: readonly PromptItem[];
    /** Weeks whose prompts the unit left unanswered before this one. */
    carried: readonly CivilDate[];
    due: SetDeadline;
  };
  'prompt-answered': { until: CivilDate | null };
}
export type PromptEventType = keyof PromptEvents;

export interface Prompt {
  n: number;
  week: CivilDate;
  unit: string;
  items: readonly PromptItem[];
  carried: readonly CivilDate[];
  due: SetDeadline;
  issuedAt: Instant;
  answeredAt: Instant | null;
  answeredIn: number | null;
  until: CivilDate | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a prompt. @throws TypeError for an entry that cannot stand there. */
export function foldPrompt(entries: readonly Told[]): Prompt | undefined {
  return entries.reduce<Prompt | undefined>(evolvePrompt, undefined);
}

/** The prompt after one more entry. */
export function evolvePrompt(before: Prompt | undefined, { n, type, recordedAt, body }: Told): Prompt {
  if (type === 'prompt-issued' && before === undefined) {
    const issued = body as unknown as PromptEvents['prompt-issued'];
    return { ...issued, n, issuedAt: recordedAt, answeredAt: null, answeredIn: null, until: null };
  }
  if (before === undefined) throw new TypeError(`${type} before prompt-issued`);
  if (type === 'erased') return { ...before, n };
  if (type !== 'prompt-answered' || before.answeredAt !== null)
    throw new TypeError(`${type} cannot follow on a prompt`);
  const until = (body['until'] ?? null) as CivilDate | null;
  return { ...before, n, answeredAt: recordedAt, answeredIn: n, until };
}

/** The Monday of the week a day lies in: the week's name. */
export function weekOf(day: CivilDate): CivilDate {
  const number = dayNumber(day);
  return civilDate(number - dayOfWeek(number) + 1);
}

/** What is told to a unit: its work and whether a rung issued on it was not answered in time. */
export interface Prompted {
  id: string;
  number: string;
  work: Work & { updatedAt: Instant };
  isUnanswered: boolean;
}

const daysOfWeek = 7;
const dayMs = 86_400_000;

/** What stands in a prompt: facts only, each request once, those without one left out, the gravest and the latest first. */
export function promptItems(
  all: readonly Prompted[],
  looking: Looking,
  { stuckDays }: { stuckDays: number },
): PromptItem[] {
  const found = all.flatMap((one) => itemOf(one, looking, stuckDays) ?? []);
  const rank = ({ kind, due, number }: PromptItem) => `${promptKinds.indexOf(kind)}_${due ?? '9'}_${number}`;
  return found.sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

function itemOf({ id, number, work, isUnanswered }: Prompted, looking: Looking, stuckDays: number) {
  if (!isInHand(work)) return undefined;
  const facts = (when: Parameters<typeof causesOf>[0]['when']) =>
    causesOf({ when }, work, { ...looking, isUnanswered });
  const by: Record<PromptKind, Cause[]> = {
    unanswered: facts([{ fact: 'unanswered' }]),
    late: facts([{ fact: 'late' }, { fact: 'unsigned' }]),
    near: facts([{ fact: 'due-within', length: { amount: daysOfWeek, unit: 'day' } }]),
    repeated: facts([
      { fact: 'redone', times: 1 },
      { fact: 'passed-on', times: 2 },
      { fact: 'urged', times: 2 },
    ]),
    stuck: idle(work.updatedAt, looking.now, stuckDays),
  };
  const kind = promptKinds.find((one) => by[one].length > 0);
  if (kind === undefined) return undefined;
  return { request: id, number, kind, why: promptKinds.flatMap((one) => by[one]), due: workDue(work) };
}

function idle(updatedAt: Instant, now: Instant, stuckDays: number): Cause[] {
  const days = Math.floor((toMilliseconds(now) - toMilliseconds(updatedAt)) / dayMs);
  return days >= stuckDays ? [{ fact: 'idle', value: days, unit: 'day' }] : [];
}

/** Weeks a unit owes an answer for: those since the last one it answered, the oldest first, before the week asked for. */
export function carriedWeeks(
  prompts: readonly { week: CivilDate; answeredAt: Instant | null }[],
  week: CivilDate,
): CivilDate[] {
  const before = prompts.filter((one) => one.week < week).toSorted((a, b) => (a.week < b.week ? -1 : 1));
  const answered = before.findLastIndex(({ answeredAt }) => answeredAt !== null);
  return before.slice(answered + 1).map((one) => one.week);
}

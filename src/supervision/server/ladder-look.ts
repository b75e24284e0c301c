import { type CitySnapshot, citySnapshot, deadlineFor, workingCalendar } from '../../city/index.ts';
import { toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { type WorkFacts, workInTrouble, workOf } from '../../requests/index.ts';
import type { LadderRow, StepView } from '../contract-ladder.ts';
import { workDue } from '../rules/causes.ts';
import { callFor, isOwed, issuers, type Looker, possibleOn } from '../rules/ladder.ts';
import type { IssuedStep, Ladder } from '../rules/ladder-events.ts';
import { heightsOf, openReminders, type ReminderRow, remindersOf } from './ladder-store.ts';

/** Requests in trouble looked at for one list: the nearest deadlines of them. */
export const lookedAt = 3_000;
const dayMs = 86_400_000;

/** The city's ladder, and what facts are looked at by now. */
export function lookerOf(city: CitySnapshot, now: Instant): Looker {
  const presets = city.items('deadline').map(({ data }) => data);
  return {
    rungs: city.items('ladder').map(({ data }) => data),
    calendar: workingCalendar(city),
    lengthOf: (slot) =>
      deadlineFor({ slot: slot as Parameters<typeof deadlineFor>[0]['slot'] }, presets)?.length,
    now,
  };
}

/** A deadline later than this turns on no light yet: the longest look ahead of any rung, with room for days off. */
function farthest({ rungs, lengthOf, now }: Looker): Instant {
  const ahead = rungs.flatMap(({ when }) =>
    when.flatMap((one) => {
      if (one.fact !== 'due-within') return [];
      const length = one.length ?? (one.slot === undefined ? undefined : lengthOf(one.slot));
      return length === undefined
        ? []
        : [length.unit === 'workday' ? length.amount * 2 + 12 : length.amount + 1];
    }),
  );
  return toInstant(toMilliseconds(now) + Math.max(1, ...ahead) * dayMs);
}

/** A request as supervision sees it: its work, its ladder, and what the facts call for. */
export interface Seen {
  work: WorkFacts;
  ladder: Ladder;
  call: ReturnType<typeof callFor>;
}

/** Everything that is in trouble or has an open rung, as far as the acting post sees it. */
export async function survey(
  context: Context,
  unit?: string,
): Promise<{ seen: Seen[]; open: ReminderRow[]; looker: Looker; isCapped: boolean }> {
  const looker = lookerOf(await citySnapshot(context), context.now);
  const troubled = await workInTrouble(context, { before: farthest(looker), unit, limit: lookedAt });
  const open = await openReminders(context, { unit, limit: lookedAt });
  const known = new Set(troubled.map(({ id }) => id));
  const others = [...new Set(open.map(({ request }) => request))].filter((id) => !known.has(id));
  const works = [...troubled, ...(await workOf(context, others)).values()];
  return { seen: await seenOf(context, works, looker), open, looker, isCapped: troubled.length === lookedAt };
}

/** The works with their ladders and what their facts call for. */
export async function seenOf(context: Context, works: readonly WorkFacts[], looker: Looker): Promise<Seen[]> {
  const ids = works.map(({ id }) => id);
  const [steps, heights] = [await remindersOf(context, ids), await heightsOf(context, ids)];
  return works.map((work) => {
    const ladder = { n: heights.get(work.id) ?? 0, steps: (steps.get(work.id) ?? []).map(stepOf) };
    return { work, ladder, call: callFor(work, ladder, looker) };
  });
}

/** What the rules know of an issued rung, from its row. */
function stepOf(row: ReminderRow): IssuedStep {
  const due = { due: row.due, provisional: row.provisional, proof: {}, rule: '', ruleVersion: 1, source: '' };
  return { ...row, due, template: null, answeredIn: null };
}

/** An issued rung as whoever looks sees it. */
export function stepView(context: Context, step: IssuedStep, work: WorkFacts | undefined): StepView {
  const owed = isOwed(step, work);
  const { actor } = context;
  return {
    at: step.at,
    rung: step.rung,
    state: step.state,
    owed,
    unit: step.unit,
    due: step.due.due,
    provisional: step.due.provisional,
    until: step.until,
    issuedAt: step.issuedAt,
    answeredAt: step.answeredAt,
    endedAt: step.endedAt,
    sentBack: step.sentBack,
    why: [...step.why],
    possible: actor.kind === 'post' ? possibleOn(step, actor, owed) : [],
  };
}

/** A row of a list; the rung shown is the one named, or the last one. */
export function rowOf(context: Context, { work, ladder, call }: Seen, title: string, at?: number): LadderRow {
  const step = at === undefined ? ladder.steps.at(-1) : ladder.steps.find((one) => one.at === at);
  const { actor } = context;
  const roles = actor.kind === 'post' ? actor.roles : [];
  return {
    request: work.id,
    n: ladder.n,
    number: work.number,
    title,
    unit: work.unit ?? step?.unit ?? '',
    stage: work.stage,
    due: workDue(work),
    provisional: work.provisional,
    ...call,
    mayIssue: call.next !== null && issuers[call.next.rung].some((role) => roles.includes(role)),
    step: step === undefined ? null : stepView(context, step, work),
  };
}

import { citySnapshot } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import {
  categoriesOfDay,
  countQueues,
  countsOfDay,
  daysUpTo,
  openAlarms,
  redCandidates,
} from '../../requests/index.ts';
import { countNotes } from '../../supervision/index.ts';
import { hotIssues, triagePermissions } from '../../triage/index.ts';
import type { DayView } from '../contract.ts';
import { compared, share } from '../rules/comparison.ts';
import { reddest } from '../rules/reddest.ts';
import { waitingFor } from '../rules/waiting.ts';

const shownDays = 14;
export const shownCategories = 3;
export const shownReddest = 3;
export const shownHot = 3;

/**
 * 今日一页: the figures of one day as whoever looks may see them, so that each number is exactly the list behind it.
 *
 * @throws Refused `in-the-future` for a day that has not come.
 */
export async function dayPage(context: Context, wanted: CivilDate | 'today' | undefined): Promise<DayView> {
  const { date: today } = await citySnapshot(context);
  const day = wanted === 'today' ? today : (wanted ?? civilDate(dayNumber(today) - 1));
  if (day > today) throw new Refused('in-the-future', { fields: { day: 'in-the-future' } });
  const red = reddest(await redCandidates(context), context.now, shownReddest);
  return {
    day,
    today,
    isToday: day === today,
    at: context.now,
    ...(await figuresOf(context, day)),
    openAlarms: await openAlarms(context),
    categories: await categoriesOfDay(context, day, shownCategories),
    hot: await hottest(context),
    reddest: red.map(({ request, reasons }) => ({
      id: request.id,
      number: request.number,
      title: request.title,
      stage: request.stage,
      unit: request.leadUnit ?? request.ownerUnit,
      reasons,
    })),
    waiting: await waiting(context),
  };
}

/** The hottest issues, for whoever may open them. */
async function hottest(context: Context): Promise<DayView['hot']> {
  if (!mayDo(triagePermissions['triage.hot'], context.actor).ok) return null;
  return (await hotIssues(context, shownHot)).map(({ id, title, people, requests, isNew }) => ({
    ...{ id, title, people, requests, isNew },
  }));
}

/** The figures of a day, of the last two weeks and of the day that comes. */
export async function figuresOf(
  context: Context,
  day: CivilDate,
): Promise<Pick<DayView, 'figures' | 'series' | 'dueNext'>> {
  const series = await daysUpTo(context, day, shownDays);
  const earlier = (days: number) => civilDate(dayNumber(day) - days);
  const of = (date: CivilDate) => {
    const found = series.find((one) => one.day === date);
    if (found === undefined) throw new RangeError(`${date} is not among the days read`);
    return found;
  };
  const late = async (date: CivilDate) => (await countsOfDay(context, date, ['overdue'])).overdue;
  const three = { today: of(day), before: of(earlier(1)), weekAgo: of(earlier(7)) };
  const counts = await countsOfDay(context, day, ['overdue', 'dissatisfied', 'urgent', 'due-next']);
  return {
    figures: {
      received: compared(three, ({ received }) => received),
      directShare: compared(three, ({ direct, received }) => share(direct, received)),
      closed: compared(three, ({ closed }) => closed),
      overdue: { value: counts.overdue, before: await late(earlier(1)), weekAgo: await late(earlier(7)) },
      satisfiedShare: compared(three, ({ satisfied, rated }) => share(satisfied, rated)),
      rated: compared(three, ({ rated }) => rated),
      dissatisfied: counts.dissatisfied,
      urgent: counts.urgent,
    },
    series: series.map(({ day: date, received, closed }) => ({ day: date, received, closed })),
    dueNext: counts['due-next'],
  };
}

async function waiting(context: Context): Promise<DayView['waiting']> {
  const { actor } = context;
  const mine = waitingFor(actor.kind === 'post' ? actor.roles : []);
  const { counts, cap } =
    mine.queues.length === 0 ? { counts: undefined, cap: 0 } : await countQueues(context);
  const notes = await countNotes(context, mine.notes);
  return {
    queues: mine.queues.map((queue) => ({ queue, count: counts?.[queue] ?? null })),
    notes: mine.notes.map((list) => ({ list, count: notes[list] ?? 0 })),
    cap,
  };
}

import { citySnapshot, workingCalendar } from '../../city/index.ts';
import { append, chain, personalValues } from '../../ledger/index.ts';
import { civilDate, toMilliseconds } from '../../platform/calendar/civil.ts';
import { isWorkday } from '../../platform/calendar/index.ts';
import { dayAt, startOf } from '../../platform/calendar/zone.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import type { CivilDate } from '../../platform/time.ts';
import { categoriesOfDay, openAlarms, redCandidates, titlesOf } from '../../requests/index.ts';
import { hotIssues } from '../../triage/index.ts';
import type { PreparedView } from '../contract.ts';
import { bodyOf, isToPrepare, type PreparedDay, pageIn } from '../rules/prepared.ts';
import { reddest } from '../rules/reddest.ts';
import { figuresOf, shownCategories, shownHot, shownReddest } from './day-page.ts';
import { lastPrepared, preparedRows, rowOf, savePrepared } from './store.ts';

const actor = { kind: 'system', name: 'day-page' } as const;
const minuteMs = 60_000;

/** What time it is in the city, and whether it works today. */
async function cityTime(context: Context) {
  const city = await citySnapshot(context);
  const calendar = workingCalendar(city);
  const at = toMilliseconds(context.now);
  const number = dayAt(calendar.clock, at);
  const day = civilDate(number);
  return {
    day,
    minute: Math.floor((at - startOf(calendar.clock, number)) / minuteMs),
    isWorkday: isWorkday(calendar, day),
    setting: city.items('city')[0]?.data.dayPage,
  };
}

/**
 * Prepares today's page where it is time: the figures of the whole city up to now, an entry of the record that nothing
 * changes later. Two workers that try at once make one page: the chain of the day has one first entry.
 *
 * @returns how many pages were made.
 */
export async function prepareToday(services: Services, city: string): Promise<number> {
  return withContext(services, { city, actor, long: true }, async (context) => {
    const now = await cityTime(context);
    if (now.setting === undefined) return 0;
    if (!isToPrepare(now, now.setting.at, await lastPrepared(context))) return 0;
    await prepare(context, now.day);
    return 1;
  });
}

/** Writes the page of a day down as it stands now. */
export async function prepare(context: Context, day: CivilDate): Promise<void> {
  if ((await chain(context, 'day-page', day)).length > 0) return;
  const hot = await hotIssues(context, shownHot);
  // a confidential request stands on no page that many read
  const candidates = (await redCandidates(context)).filter(({ confidential }) => !confidential);
  const page: PreparedDay = {
    day,
    ...(await figuresOf(context, day)),
    gradedBy: 'last-word',
    openAlarms: await openAlarms(context),
    categories: await categoriesOfDay(context, day, shownCategories),
    reddest: reddest(candidates, context.now, shownReddest).map(({ request, reasons }) => ({
      ...{ id: request.id, number: request.number, stage: request.stage, reasons },
      unit: request.leadUnit ?? request.ownerUnit,
    })),
    hot: hot.map(({ id, people, requests, isNew }) => ({ id, people, requests, isNew })),
  };
  const titles = Object.fromEntries(hot.map(({ id, title }) => [id, title]));
  const { entry } = await append(context, {
    ...{ kind: 'day-page', subject: day, seen: 0, type: 'day-page-prepared', version: 2 },
    body: bodyOf(page),
    personal: { titles: JSON.stringify(titles) },
  });
  await savePrepared(context, rowOf(entry));
}

/** The archive, newest first. */
export async function archive(context: Context, input: { before?: CivilDate | undefined; limit: number }) {
  const { setting } = await cityTime(context);
  return { ...(await preparedRows(context, input)), at: setting?.at ?? null };
}

/** The page of a day as it was prepared; titles are those of today, of requests the reader may see. @throws Refused `not-found` */
export async function preparedPage(context: Context, day: CivilDate): Promise<PreparedView> {
  const [entry] = await chain(context, 'day-page', day);
  if (entry === undefined) throw new Refused('not-found');
  const page = pageIn(entry.body);
  const [value] = await personalValues(context, { kind: 'day-page', subject: day });
  const titles = JSON.parse(value?.text ?? '{}') as Record<string, string>;
  const seen = await titlesOf(
    context,
    page.reddest.map(({ id }) => id),
  );
  return {
    ...page,
    preparedAt: entry.recordedAt,
    hot: page.hot.map((one) => ({ ...one, title: titles[one.id] ?? '' })),
    reddest: page.reddest
      .filter(({ id }) => seen.has(id))
      .map((one) => ({ ...one, title: seen.get(one.id) ?? '' })),
  };
}

/** Today's page where it is ready and the city tells this post. */
export async function readyToday(context: Context) {
  const { day, setting } = await cityTime(context);
  const roles = context.actor.kind === 'post' ? context.actor.roles : [];
  if (!roles.some((role) => setting?.to.includes(role))) return { ready: null };
  const { rows } = await preparedRows(context, { limit: 1 });
  const last = rows.find((row) => row.day === day);
  return { ready: last === undefined ? null : { day, preparedAt: last.preparedAt } };
}

/** Looks every minute whether a city's page is to be prepared. */
export async function runDayPages(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'day pages', signal, busyMs: minuteMs, idleMs: minuteMs, awayMs: minuteMs },
    turn: async () => forAll(await cities(), signal, ({ city }) => prepareToday(services, city)),
  });
}

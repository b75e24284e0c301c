import type { z } from 'zod';
import { citySnapshot, workingCalendar } from '../../../city/index.ts';
import { civilDate, dayNumber, toInstant } from '../../../platform/calendar/civil.ts';
import { momentAt } from '../../../platform/calendar/zone.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { dayList, RequestRow } from '../../contract.ts';
import { type DayBounds, type DayCounts, type DayFigure, emptyDay, type RedFacts } from '../../rules/day.ts';
import { maskTitles } from '../personal/masking.ts';
import * as store from './day-store.ts';

export { openAlarms } from './day-store.ts';

/** When a day begins and ends by the city's clock. */
export async function boundsOf(context: Context, day: CivilDate): Promise<DayBounds> {
  const { clock } = workingCalendar(await citySnapshot(context));
  const number = dayNumber(day);
  const at = (days: number) => toInstant(momentAt(clock, number + days, 0));
  const to = at(1);
  return { day, from: at(0), to, nextTo: at(2), asOf: [to, context.now].sort()[0] ?? to };
}

/** The requests behind one figure of a day. */
export async function listOfDay(
  context: Context,
  { figure, day, category, ...page }: z.output<(typeof dayList)['input']>,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const { bad } = await gradesOf(context);
  return store.pageOfDay(context, { figure, bounds: await boundsOf(context, day), bad, category }, page);
}

/** Which grades are bad ones and which good, by the city's own list. */
export async function gradesOf(context: Context): Promise<{ bad: string[]; good: string[] }> {
  const grades = (await citySnapshot(context)).items('grade').map(({ data }) => data);
  const codes = (isBad: boolean) =>
    grades.filter(({ counts }) => (counts === 'dissatisfied') === isBad).map(({ code }) => code);
  return { bad: codes(true), good: codes(false) };
}

/** How many requests stand behind each of these figures of a day, for whoever looks. */
export async function countsOfDay<Figure extends DayFigure>(
  context: Context,
  day: CivilDate,
  figures: readonly Figure[],
): Promise<Record<Figure, number>> {
  const bounds = await boundsOf(context, day);
  const { bad } = await gradesOf(context);
  const found = {} as Record<Figure, number>;
  for (const figure of figures) found[figure] = await store.countOfDay(context, { figure, bounds, bad });
  return found;
}

/** What came in, was closed and was said of it on each day up to and with `last`, the oldest day first. */
export async function daysUpTo(context: Context, last: CivilDate, days: number): Promise<DayCounts[]> {
  const { zone } = await citySnapshot(context);
  const first = civilDate(dayNumber(last) - days + 1);
  const [{ from }, { to }] = [await boundsOf(context, first), await boundsOf(context, last)];
  const { good } = await gradesOf(context);
  const span = { from, to, zone };
  const [received, closed, rated] = [
    await store.receivedByDay(context, span),
    await store.closedByDay(context, span),
    await store.ratedByDay(context, { ...span, good }),
  ];
  return Array.from({ length: days }, (_, index) => {
    const day = civilDate(dayNumber(first) + index);
    const on = <Row extends { day: CivilDate }>(rows: readonly Row[]) => rows.find((row) => row.day === day);
    return { ...emptyDay(day), ...on(received), ...on(closed), ...on(rated) };
  });
}

/** Categories of a day's requests, the most frequent first, with what is usual on one day of the week before. */
export async function categoriesOfDay(
  context: Context,
  day: CivilDate,
  limit: number,
): Promise<{ category: string; count: number; usual: number }[]> {
  const { from, to } = await boundsOf(context, day);
  const week = await boundsOf(context, civilDate(dayNumber(day) - 7));
  return store.frequentCategories(context, { from, to, weekBefore: week.from }, limit);
}

/** Open requests that may be among the reddest: late ones first, whatever was done again, urged or dangerous with them. */
export async function redCandidates(context: Context): Promise<(RequestRow & RedFacts)[]> {
  return maskTitles(context, await store.redRows(context));
}

/** Titles of those of some requests the acting post may see, masked as its lists are. */
export async function titlesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const shown = await maskTitles(context, await store.rowsByIds(context, ids));
  return new Map(shown.map(({ id, title }) => [id, title]));
}

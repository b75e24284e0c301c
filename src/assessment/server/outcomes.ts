import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { millisecondsPerHour } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { countOfPeriod, listOfPeriod } from '../../requests/index.ts';
import type { PeriodCount } from '../../requests/rules/period.ts';
import type { OutcomesView } from '../contract-outcomes.ts';
import {
  daysOver,
  factsOfPart,
  type OutcomeCount,
  type OutcomePart,
  type OutcomePoint,
  outcomeCounts,
  outcomeKey,
  outcomePartNames,
  quartersUpTo,
  shownPart,
} from '../rules/outcomes.ts';
import { daysOf, quartersAt } from '../rules/periods.ts';
import { type KeptOutcome, keptOutcomes, saveOutcome } from './outcome-store.ts';
import { spanOf } from './span.ts';

/** Counts the quarters that were never counted, and each hour the running one and the one before. @returns how many */
export async function renewOutcomes(context: Context): Promise<number> {
  const city = await citySnapshot(context);
  if (settingsOf(city) === undefined) return 0;
  const [running, before] = quartersAt(city.date);
  const quarters = quartersUpTo(running);
  const kept = await keptOutcomes(context, quarters);
  const due = quarters.filter((quarter) => {
    const madeAt = kept.get(quarter)?.madeAt;
    if (madeAt === undefined) return true;
    const isOld = Date.parse(context.now) - Date.parse(madeAt) >= millisecondsPerHour;
    return isOld && (quarter === running || quarter === before);
  });
  for (const quarter of due) await saveOutcome(context, quarter, await countQuarter(context, city, quarter));
  return due.length;
}

const settingsOf = (city: CitySnapshot) => city.items('assessment')[0]?.data.outcomes;

async function countQuarter(context: Context, city: CitySnapshot, quarter: string) {
  const counts: Record<string, number> = {};
  for (const count of outcomeCounts())
    counts[outcomeKey(count)] = await countOfPeriod(context, periodCount(city, quarter, count));
  return counts;
}

function periodCount(city: CitySnapshot, quarter: string, { figure, firms }: OutcomeCount): PeriodCount {
  const askers = firms ? (settingsOf(city)?.firms ?? []) : null;
  return { figure, ...spanOf(city, daysOf(quarter)), category: null, ids: null, askers };
}

/** The five outcomes as they were last counted. @throws Refused `not-now` where the city names nothing of them */
export async function viewOutcomes(context: Context): Promise<OutcomesView> {
  const city = await citySnapshot(context);
  const assessment = city.items('assessment')[0]?.data;
  const settings = assessment?.outcomes;
  if (assessment === undefined || settings === undefined)
    throw new Refused('not-now', { reason: 'no-outcomes' });
  const quarters = quartersUpTo(quartersAt(city.date)[0]);
  const kept = await keptOutcomes(context, quarters);
  const { minimum } = assessment;
  const { population, populationSource, series } = settings;
  return {
    madeAt: kept.get(quarters.at(-1) ?? '')?.madeAt ?? null,
    ...{ minimum, population, populationSource },
    series: series.map(({ name, figures }) => ({ name: { ...name }, figures: [...figures] })),
    parts: outcomePartNames.map((part) => {
      const { outcome, kind } = factsOfPart(part);
      const points = quarters.flatMap((quarter) => pointOf(part, kept.get(quarter), city.date));
      return { part, outcome, kind, ...shownPart(points, { minimum, population }) };
    }),
  };
}

function pointOf(part: OutcomePart, kept: KeptOutcome | undefined, today: string): OutcomePoint[] {
  const { hit, all } = factsOfPart(part);
  if (kept === undefined || hit === null) return [];
  const { quarter, counts } = kept;
  const countOf = (count: OutcomeCount) => counts[outcomeKey(count)] ?? 0;
  return [
    { quarter, days: daysOver(quarter, today), hits: countOf(hit), all: all === null ? null : countOf(all) },
  ];
}

/** One page of the requests a part counts, as far as its reader may see them. @throws Refused `not-found` */
export async function casesOfOutcome(
  context: Context,
  {
    part,
    quarter,
    of,
    ...page
  }: {
    part: OutcomePart;
    quarter: string;
    of: 'hit' | 'all';
    after?: string | undefined;
    limit: number;
  },
) {
  const count = factsOfPart(part)[of];
  if (count === null) throw new Refused('not-found');
  const city = await citySnapshot(context);
  return listOfPeriod(context, periodCount(city, quarter, count), page);
}

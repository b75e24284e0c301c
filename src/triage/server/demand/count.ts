import { type CitySnapshot, citySnapshot, middleOf, workingCalendar } from '../../../city/index.ts';
import { dayNumber, millisecondsPerHour, toInstant } from '../../../platform/calendar/civil.ts';
import { momentAt } from '../../../platform/calendar/zone.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { forAll, keepWorking } from '../../../platform/keep-working.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import { type DemandMonth, type DemandWeek, demandByMonth, demandByWeek } from '../../../requests/index.ts';
import {
  type MonthCount,
  monthsBack,
  type WeekCount,
  wholeMonths,
  wholeWeeks,
} from '../../rules/demand/counted.ts';
import { classesOf, type Taxonomy, taxonomyOf, topsOf } from '../../rules/demand/matters.ts';
import {
  findClusters,
  findDrift,
  findForecasts,
  type Geography,
  mapMonths,
  missingWeeks,
  type Study,
} from '../../rules/demand/study.ts';
import { type Counts, lockDemand, saveDemand, studiedAt } from './demand-store.ts';

const actor = { kind: 'system', name: 'demand' } as const;
/** Counts are as old as this at most. */
const renewedAfterMs = millisecondsPerHour;
const minuteMs = 60_000;
/** Four years: forecasts learn nothing more from older ones. */
const monthsKept = 48;

/** Counts a city's needs anew when that is an hour ago, and looks through them. @returns whether it did */
export async function renewDemand(services: Services, city: string): Promise<boolean> {
  const counted = await withContext(services, { city, actor, long: true }, async (context) => {
    const before = await studiedAt(context);
    if (before !== undefined && Date.parse(context.now) - Date.parse(before) < renewedAfterMs) return null;
    const snapshot = await citySnapshot(context);
    return { snapshot, counts: await countNeeds(context, snapshot), madeAt: context.now, before };
  });
  if (counted === null) return false;
  const { snapshot, counts, madeAt, before } = counted;
  // nothing is asked of the database meanwhile, so no transaction waits for it
  const found = studyThrough(snapshot, counts);
  return withContext(services, { city, actor }, async (context) => {
    await lockDemand(context);
    // another worker was faster
    if ((await studiedAt(context)) !== before) return false;
    await saveDemand(context, { counts, madeAt, found });
    return true;
  });
}

/** How a city's categories stand to one another today. */
export function taxonomyIn(city: CitySnapshot): Taxonomy {
  const livelihoods = city.items('city')[0]?.data.livelihoods ?? [];
  return taxonomyOf(
    city.items('category').map(({ data }) => data),
    livelihoods.map(({ code }) => code),
  );
}

/** Begin of a day by the city's clock. */
export function beginOf(city: CitySnapshot, day: CivilDate): Instant {
  const { clock } = workingCalendar(city);
  return toInstant(momentAt(clock, dayNumber(day), 0));
}

async function countNeeds(context: Context, city: CitySnapshot): Promise<Counts> {
  const from = beginOf(city, `${monthsBack(city.date, monthsKept)}-01`);
  const span = { from, to: context.now, zone: city.zone };
  return {
    weeks: gatherWeeks(await demandByWeek(context, span)),
    months: gatherMonths(city, await demandByMonth(context, span)),
  };
}

function gatherWeeks(rows: readonly DemandWeek[]): WeekCount[] {
  const weeks = new Map<string, Record<string, number>>();
  for (const { week, category, requests } of rows) {
    const counts = weeks.get(week) ?? {};
    weeks.set(week, counts);
    counts[category ?? ''] = requests;
  }
  return [...weeks].map(([since, counts]) => ({ since, counts }));
}

function gatherMonths(city: CitySnapshot, rows: readonly DemandMonth[]): MonthCount[] {
  const months = new Map<string, Record<string, Record<string, number>>>();
  for (const { month, category, division, requests } of rows) {
    const counts = months.get(month) ?? {};
    months.set(month, counts);
    const places = counts[category ?? ''] ?? {};
    counts[category ?? ''] = places;
    const place = division === null ? '' : placeCounted(city, division);
    places[place] = (places[place] ?? 0) + requests;
  }
  return [...months].map(([since, counts]) => ({ since, counts }));
}

/** The town a division is or lies in, else its county; '' for the city itself and for what the city no longer has. */
function placeCounted(city: CitySnapshot, division: string): string {
  const place = city.places().get(division);
  return place?.town ?? place?.county ?? '';
}

function studyThrough(city: CitySnapshot, counts: Counts): Study {
  const taxonomy = taxonomyIn(city);
  const weeks = wholeWeeks(counts.weeks, city.date);
  const months = wholeMonths(counts.months, city.date, mapMonths);
  return {
    classes: findDrift(taxonomy, weeks, classesOf(taxonomy)),
    categories: findDrift(taxonomy, weeks, topsOf(taxonomy)),
    forecasts: findForecasts(taxonomy, weeks),
    missing: missingWeeks(weeks),
    clusters: findClusters(taxonomy, months, geographyOf(city)),
    months: months.map(({ since }) => since),
  };
}

/** Where places lie: a county by its outline, a town by its point among the city's own places 地名, if it has one. */
function geographyOf(city: CitySnapshot): Geography {
  const places = city.places();
  const points = new Map(
    city
      .items('outline')
      .map(({ data }) => [data.code, data.label ?? middleOf(data.rings[0] ?? [])] as const),
  );
  for (const { data } of city.items('place'))
    if (data.sort === 'division' && data.at !== undefined) points.set(data.division, data.at);
  return {
    countyOf: (place) => places.get(place)?.county ?? null,
    pointOf: (place) => points.get(place),
  };
}

/** Keeps what was asked for counted, no older than an hour, in all cities until told to stop. */
export async function runDemand(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    ...{ name: 'demand', signal, busyMs: minuteMs, idleMs: minuteMs, awayMs: minuteMs },
    turn: async () =>
      forAll(await cities(), signal, async ({ city }) => Number(await renewDemand(services, city))),
  });
}

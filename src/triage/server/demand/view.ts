import { type CitySnapshot, citySnapshot, placeName } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { civilDateOf } from '../../../platform/i18n.ts';
import { wilson } from '../../../platform/intervals.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { listOfDemand } from '../../../requests/index.ts';
import type { DemandView, DriftView, ForecastView } from '../../contract-demand.ts';
import {
  type MonthCount,
  ofMatter,
  type WeekCount,
  wholeWeeks,
  withoutPlaces,
} from '../../rules/demand/counted.ts';
import { categoriesOf, classesOf, type Matter, type Taxonomy, topsOf } from '../../rules/demand/matters.ts';
import { toldClusters } from '../../rules/demand/placed.ts';
import type { ClustersFound, DriftFound, ForecastFound, Study } from '../../rules/demand/study.ts';
import { beginOf, taxonomyIn } from './count.ts';
import { monthsCounted, studyOf, weeksCounted } from './demand-store.ts';
import { placedIn } from './map.ts';

const monthsShown = 25;
const weeksShown = 78;

/** The page of needs as they were last counted. */
export async function viewDemand(context: Context): Promise<DemandView> {
  const city = await citySnapshot(context);
  const taxonomy = taxonomyIn(city);
  const kept = await studyOf(context);
  const months = kept === undefined ? [] : await monthsCounted(context);
  // as of the day it was counted: by today's calendar, weeks and months nobody counted whole would be over
  const day = kept === undefined ? city.date : civilDateOf(kept.madeAt, city.zone);
  const weeks = kept === undefined ? [] : wholeWeeks(await weeksCounted(context), day);
  const found = kept?.found ?? nothingFound;
  const { clusters, hidden } = clustersView(city, months, { found: found.clusters, day });
  return {
    madeAt: kept?.madeAt ?? null,
    names: namesOf(city, taxonomy),
    months: months.slice(-monthsShown).map((month) => monthView(taxonomy, month, day)),
    drift: { classes: driftView(found.classes), categories: driftView(found.categories) },
    missing: found.missing,
    forecasts: found.forecasts.map((one) => forecastView(taxonomy, weeks, one)),
    clusters,
    clustersHidden: hidden,
    mapMonths: found.months,
  };
}

/** Clusters whose numbers say no more than the map does. */
function clustersView(
  city: CitySnapshot,
  months: readonly MonthCount[],
  { found, day }: { found: readonly ClustersFound[]; day: CivilDate },
): { clusters: DemandView['clusters']; hidden: number } {
  const any = found.filter(({ clusters }) => clusters.length > 0);
  if (any.length === 0) return { clusters: [], hidden: 0 };
  const placed = placedIn(city, months, day);
  const told = any.flatMap((one) => toldClusters(taxonomyIn(city), placed, one));
  const clusters = told.map(({ places, cases, ...cluster }) => ({
    ...{ ...cluster, requests: cases },
    places: places.map((code) => ({ code, name: placeName(city.places(), code) })),
  }));
  return { clusters, hidden: any.reduce((all, one) => all + one.clusters.length, 0) - told.length };
}

const nothing: DriftFound = { matters: [], weeks: null, drift: null, missing: 0 };
const nothingFound: Study = {
  ...{ classes: nothing, categories: nothing, forecasts: [], missing: 0, clusters: [], months: [] },
};

function namesOf(city: CitySnapshot, taxonomy: Taxonomy): DemandView['names'] {
  const livelihoods = city.items('city')[0]?.data.livelihoods ?? [];
  return [
    ...livelihoods.map(({ code, name }) => ({ matter: `livelihood/${code}` as const, name: { ...name } })),
    ...taxonomy.tops.map((code) => ({
      matter: `category/${code}` as const,
      name: { ...(city.item('category', code)?.data.name ?? { zh: code }) },
    })),
  ];
}

function monthView(taxonomy: Taxonomy, month: MonthCount, day: CivilDate): DemandView['months'][number] {
  const counts = withoutPlaces(month);
  const of = (matter: Matter) => ofMatter(taxonomy, matter, counts);
  const [all, none] = [of('all'), of('none')];
  const shares = (matters: readonly Matter[]) =>
    matters.map((matter) => ({ matter, requests: of(matter), share: wilson(of(matter), all - none) }));
  return {
    ...{
      month: month.since,
      isOver: month.since < day.slice(0, 7),
      all,
      none,
      residual: of('residual'),
    },
    ...{ classes: shares(classesOf(taxonomy)), categories: shares(topsOf(taxonomy)) },
  };
}

function driftView({ matters, weeks, drift, missing }: DriftFound): DriftView {
  const changes = drift?.classes.map((change, at) => ({ matter: matters[at] ?? 'rest', ...change })) ?? [];
  return {
    ...{ missing, weeks },
    drift:
      drift === null ? null : { now: drift.now, before: drift.before, p: drift.p, told: drift.told, changes },
  };
}

function forecastView(taxonomy: Taxonomy, weeks: readonly WeekCount[], one: ForecastFound): ForecastView {
  const first = dayNumber(weeks[0]?.since ?? '2000-01-03');
  const sinceOf = (week: number) => civilDate(first + week * 7);
  const { forecast } = one;
  const shown = weeks.slice(-weeksShown);
  return {
    matter: one.matter,
    weeks: shown.map(({ since, counts }) => ({ since, requests: ofMatter(taxonomy, one.matter, counts) })),
    forecast:
      forecast === null
        ? null
        : {
            ...{ method: forecast.method, ...forecast.judged },
            ahead: forecast.weeks.map((week, at) => ({ since: sinceOf(weeks.length + at), ...week })),
            past: forecast.past.map(({ week, ...past }) => ({ since: sinceOf(week), ...past })),
          },
  };
}

interface CasesAsked {
  matter: Matter;
  from: string;
  to: string;
  place?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** One page of the requests behind a figure, as far as its reader may see them. @throws Refused `not-found` for a place the city has not. */
export async function casesOfDemand(context: Context, { matter, from, to, place, ...page }: CasesAsked) {
  const city = await citySnapshot(context);
  return listOfDemand(
    context,
    {
      ...{ from: beginOf(city, from), to: beginOf(city, civilDate(dayNumber(to) + 1)) },
      categories: categoriesOf(taxonomyIn(city), matter),
      divisions: place === undefined ? null : within(city, place),
    },
    page,
  );
}

function within(city: CitySnapshot, code: string): string[] {
  if (!city.places().has(code)) throw new Refused('not-found');
  const inside = [...city.places().values()].filter(
    (place) => place.code === code || place.town === code || place.county === code,
  );
  return inside.map((place) => place.code);
}

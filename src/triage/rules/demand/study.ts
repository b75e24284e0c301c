import { type MonthCount, ofMatter, placesOfMatter, type WeekCount } from './counted.ts';
import { type Drift, driftOf, driftWeeks, type WeekPair } from './drift.ts';
import { type Forecast, forecastOf, leastWeeks } from './forecast.ts';
import { classesOf, type MappedMatter, type Matter, type Taxonomy } from './matters.ts';
import { season } from './methods.ts';
import { mappedOf } from './placed.ts';
import { type Cluster, type Point, type ScanPlace, scan, zonesOf } from './scan.ts';

/** Whether the mix of some matters drifted, or why it cannot be said: so many weeks are missing, or there are too few requests. */
export interface DriftFound {
  matters: Matter[];
  /** First days of the first and last week of both sides. */
  weeks: { now: [string, string]; before: [string, string] } | null;
  drift: Drift | null;
  missing: number;
}

export interface ForecastFound {
  matter: Matter;
  forecast: Forecast | null;
}

export interface ClustersFound {
  matter: MappedMatter;
  clusters: Cluster[];
}

/** What is found in the counts of a city; kept until they are counted anew. */
export interface Study {
  classes: DriftFound;
  categories: DriftFound;
  forecasts: ForecastFound[];
  /** Weeks that are missing before anything is forecast. */
  missing: number;
  clusters: ClustersFound[];
  /** Months the clusters are looked for in. */
  months: string[];
}

export const scanLevel = 0.05;
/** How many months the map and its clusters are of. */
export const mapMonths = 3;

/** Compares the last quarter of weeks with the same weeks a year before, among requests that have a category. */
export function findDrift(
  taxonomy: Taxonomy,
  weeks: readonly WeekCount[],
  matters: readonly Matter[],
): DriftFound {
  const missing = Math.max(0, season + driftWeeks - weeks.length);
  if (missing > 0) return { matters: [...matters], weeks: null, drift: null, missing };
  const now = weeks.slice(-driftWeeks);
  const before = weeks.slice(-driftWeeks - season, -season);
  const counted = (week: WeekCount | undefined) =>
    matters.map((matter) => ofMatter(taxonomy, matter, week?.counts ?? {}));
  const pairs = now.map((week, at): WeekPair => ({ now: counted(week), before: counted(before[at]) }));
  const ends = (side: readonly WeekCount[]): [string, string] => [
    side[0]?.since ?? '',
    side.at(-1)?.since ?? '',
  ];
  return {
    ...{ matters: [...matters], weeks: { now: ends(now), before: ends(before) } },
    ...{ drift: driftOf(pairs), missing },
  };
}

/** The weeks ahead of each class of livelihood, of the rest and of all. */
export function findForecasts(taxonomy: Taxonomy, weeks: readonly WeekCount[]): ForecastFound[] {
  const matters: Matter[] = ['all', ...classesOf(taxonomy)];
  return matters.map((matter) => ({
    matter,
    forecast: forecastOf(weeks.map(({ counts }) => ofMatter(taxonomy, matter, counts))),
  }));
}

export interface Geography {
  countyOf(place: string): string | null;
  pointOf(place: string): Point | undefined;
}

/** Where each matter is asked for more than its share of what is asked for there; the level is shared by all matters looked at. */
export function findClusters(
  taxonomy: Taxonomy,
  months: readonly MonthCount[],
  { countyOf, pointOf }: Geography,
): ClustersFound[] {
  const base = [...placesOfMatter(taxonomy, 'all', months)].filter(([place]) => countyOf(place) !== null);
  const matters = mappedOf(taxonomy).filter((matter) => matter !== 'all');
  const places = base.map(
    ([code, all]): ScanPlace => ({ code, county: countyOf(code) ?? code, cases: 0, base: all }),
  );
  places.sort((one, other) => (one.code < other.code ? -1 : 1));
  const zones = zonesOf(places, pointOf);
  return matters.map((matter) => {
    const cases = placesOfMatter(taxonomy, matter, months);
    const counted = places.map((place) => ({ ...place, cases: cases.get(place.code) ?? 0 }));
    return {
      matter,
      clusters: scan(counted, zones).filter(({ p }) => p * matters.length <= scanLevel),
    };
  });
}

export const missingWeeks = (weeks: readonly WeekCount[]): number => Math.max(0, leastWeeks - weeks.length);

import {
  type CitySnapshot,
  citySnapshot,
  drawMap,
  mapSize,
  nameOnMap,
  placeName,
} from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { civilDateOf } from '../../../platform/i18n.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { DemandMapView } from '../../contract-demand.ts';
import { type MonthCount, wholeMonths } from '../../rules/demand/counted.ts';
import { shadeOf } from '../../rules/demand/few.ts';
import type { MappedMatter } from '../../rules/demand/matters.ts';
import { type Placed, type Places, placedOf } from '../../rules/demand/placed.ts';
import { leastShown } from '../../rules/demand/scan.ts';
import { mapMonths } from '../../rules/demand/study.ts';
import { taxonomyIn } from './count.ts';
import { monthsCounted, studyOf } from './demand-store.ts';

/** One matter of the last months by county or zone; by residents where the city says of each how many live there. @throws Refused `not-found` */
export async function viewDemandMap(
  context: Context,
  { matter }: { matter: MappedMatter },
): Promise<DemandMapView> {
  const city = await citySnapshot(context);
  const kept = await studyOf(context);
  const day = kept === undefined ? city.date : civilDateOf(kept.madeAt, city.zone);
  const { months, placed } = placedIn(city, await monthsCounted(context), day);
  const shown = placed.get(matter);
  if (shown === undefined) throw new Refused('not-found');
  const places = city.places();
  const divisions = divisionsOf(city);
  const outlines = city
    .items('outline')
    .map(({ data }) => data)
    .filter(({ code: area }) => places.has(area));
  const residentsOf = (area: string) =>
    outlines.find((outline) => outline.code === area)?.residents?.count ?? null;
  const residents = divisions.map((area) => residentsOf(area));
  const { by, rates } = shadeOf(shown.slice(0, -1), residents);
  const areas = divisions.map((area, at) => ({
    ...{ code: area, name: placeName(places, area), requests: shown[at] ?? null },
    ...{ residents: residents[at] ?? null, rate: rates[at] ?? null },
  }));
  return {
    ...{ months: months.map(({ since }) => since), least: leastShown, by },
    map:
      outlines.length === 0
        ? null
        : {
            ...mapSize,
            areas: drawMap(outlines).map((area) => ({
              ...area,
              name: nameOnMap(places.get(area.code)?.name ?? ''),
              count: areas.find((one) => one.code === area.code)?.requests ?? 0,
            })),
          },
    ...{ areas, unplaced: shown.at(-1) ?? null },
  };
}

const divisionsOf = (city: CitySnapshot): string[] =>
  city.items('division').flatMap(({ data }) => (data.level === 'city' ? [] : [data.code]));

/** What is shown by county or zone, the last those without a place, of the last whole months as of a day. */
export function placedIn(
  city: CitySnapshot,
  counted: readonly MonthCount[],
  day: CivilDate,
): { months: MonthCount[]; places: Places; placed: Placed } {
  const months = wholeMonths(counted, day, mapMonths);
  const places: Places = {
    codes: [...divisionsOf(city), ''],
    countyOf: (place) => city.places().get(place)?.county ?? null,
  };
  return { months, places, placed: placedOf(taxonomyIn(city), months, places) };
}

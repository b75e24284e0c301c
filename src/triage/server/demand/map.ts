import { citySnapshot, drawMap, mapSize, nameOnMap, placeName } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { DemandMapView } from '../../contract-demand.ts';
import { placesOfMatter, wholeMonths } from '../../rules/demand/counted.ts';
import { shadeOf, withoutFew } from '../../rules/demand/few.ts';
import type { Matter } from '../../rules/demand/matters.ts';
import { leastShown } from '../../rules/demand/scan.ts';
import { mapMonths } from '../../rules/demand/study.ts';
import { taxonomyIn } from './count.ts';
import { monthsCounted } from './demand-store.ts';

/** One matter of the last months by county or zone; by residents where the city says of each how many live there. @throws Refused `not-found` */
export async function viewDemandMap(
  context: Context,
  { matter }: { matter: Matter },
): Promise<DemandMapView> {
  const city = await citySnapshot(context);
  const taxonomy = taxonomyIn(city);
  const [kind, code = ''] = matter.split('/');
  const known = kind === 'livelihood' ? taxonomy.livelihoods : kind === 'category' ? taxonomy.tops : null;
  if (known?.includes(code) === false) throw new Refused('not-found');
  const months = wholeMonths(await monthsCounted(context), city.date, mapMonths);
  const places = city.places();
  const divisions = city
    .items('division')
    .map(({ data }) => data)
    .filter(({ level }) => level !== 'city');
  const counts = new Map<string, number>();
  for (const [place, count] of placesOfMatter(taxonomy, matter, months)) {
    const county = places.get(place)?.county ?? '';
    counts.set(county, (counts.get(county) ?? 0) + count);
  }
  const shown = withoutFew(
    [...divisions.map((one) => counts.get(one.code) ?? 0), counts.get('') ?? 0],
    leastShown,
  );
  const outlines = city
    .items('outline')
    .map(({ data }) => data)
    .filter(({ code: area }) => places.has(area));
  const residentsOf = (area: string) =>
    outlines.find((outline) => outline.code === area)?.residents?.count ?? null;
  const residents = divisions.map(({ code: area }) => residentsOf(area));
  const { by, rates } = shadeOf(shown.slice(0, -1), residents);
  const areas = divisions.map(({ code: area }, at) => ({
    ...{ code: area, name: placeName(places, area), requests: shown[at] ?? null },
    ...{ residents: residents[at] ?? null, rate: rates[at] ?? null },
  }));
  return {
    ...{
      months: months.map(({ since }) => since),
      least: leastShown,
      by,
    },
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

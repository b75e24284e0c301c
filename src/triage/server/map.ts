import {
  type CitySnapshot,
  drawMap,
  isInside,
  type MapPoint,
  mapSize,
  nameOnMap,
  projectionOf,
} from '../../city/index.ts';
import type { SchematicMap } from '../contract-map.ts';
import type { FoundPlace } from '../rules/place.ts';

/**
 * Where requests lie on the city's schematic map, by the county or zone of their division, and the points of the places
 * their words name; null where the city drew none or no request says where.
 */
export function mapOf(
  city: CitySnapshot,
  divisions: readonly (string | null)[],
  named: readonly PlaceSaid[] = [],
): SchematicMap | null {
  const outlines = city
    .items('outline')
    .map(({ data }) => data)
    .filter(({ code }) => city.item('division', code) !== undefined);
  const drawn = new Set(outlines.map(({ code }) => code));
  const counts = new Map<string, number>();
  for (const division of divisions) {
    const area = areaOf(city, division, drawn);
    if (area !== undefined) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const areas = drawMap(outlines).map((area) => ({
    ...area,
    name: nameOnMap(city.item('division', area.code)?.data.name ?? ''),
    count: counts.get(area.code) ?? 0,
  }));
  const project = projectionOf(outlines);
  const said = [...named, ...divisions.flatMap((division) => (division === null ? [] : [{ division }]))];
  const points = new Map<string, SchematicMap['points'][number]>();
  for (const one of said) {
    const item = itemOf(city, one);
    const rings = outlines.find(({ code }) => code === areaOf(city, item?.division ?? null, drawn))?.rings;
    // the map is a sketch: a point that it would show in another county is not shown
    if (item?.at === undefined || rings === undefined) continue;
    const { at } = item;
    if (!rings.some((ring) => isInside(at, ring))) continue;
    const [x, y] = project(at);
    points.set(item.code, { name: item.name, x: Math.round(x), y: Math.round(y) });
  }
  return { ...mapSize, areas, points: [...points.values()].slice(0, mostPoints) };
}

/** More would lie upon one another. */
const mostPoints = 12;

type PlaceSaid = Pick<FoundPlace, 'division' | 'place'>;

/** What the city's own list 地名 says of a place that was found: itself, or its division. */
function itemOf(city: CitySnapshot, { place, division }: PlaceSaid) {
  if (place !== undefined) return city.item('place', place)?.data;
  return city.items('place').find(({ data }) => data.sort === 'division' && data.division === division)?.data;
}

/** The point of a place that was found, if the city's own list has one. */
export function pointOf(city: CitySnapshot, found: PlaceSaid): MapPoint | undefined {
  return itemOf(city, found)?.at;
}

/** The smallest drawn area a division is or lies in. */
function areaOf(city: CitySnapshot, division: string | null, drawn: ReadonlySet<string>): string | undefined {
  if (division === null) return undefined;
  const place = city.places().get(division);
  return [division, place?.town, place?.county].find((code) => code !== undefined && drawn.has(code));
}

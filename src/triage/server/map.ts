import { type CitySnapshot, drawMap, mapSize, nameOnMap } from '../../city/index.ts';
import type { SchematicMap } from '../contract-map.ts';

/**
 * Where requests lie on the city's schematic map, by the county or zone of their division; null where the city drew none
 * or no request says where.
 */
export function mapOf(city: CitySnapshot, divisions: readonly (string | null)[]): SchematicMap | null {
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
  return { ...mapSize, areas };
}

/** The smallest drawn area a division is or lies in. */
function areaOf(city: CitySnapshot, division: string | null, drawn: ReadonlySet<string>): string | undefined {
  if (division === null) return undefined;
  const place = city.places().get(division);
  return [division, place?.town, place?.county].find((code) => code !== undefined && drawn.has(code));
}

import type { Kinds } from './kinds/registry.ts';

/** One place of the city with the places it lies in. */
export interface Place {
  code: string;
  name: string;
  level: 'city' | 'county' | 'zone' | 'town' | 'village';
  /** Code of the county or zone it lies in; its own for these; absent for the city. */
  county?: string;
  /** Code of the town or street 乡镇街道 it lies in. */
  town?: string;
}

/** Lays the county items out as one index: division code → place. */
export function divisionIndex(divisions: readonly Kinds['division'][]): Map<string, Place> {
  const index = new Map<string, Place>();
  for (const { code, name, level, towns } of divisions) {
    index.set(code, level === 'city' ? { code, name, level } : { code, name, level, county: code });
    for (const town of towns) {
      index.set(town.code, {
        code: town.code,
        name: town.name,
        level: 'town',
        county: code,
        town: town.code,
      });
      for (const village of town.villages) {
        index.set(village.code, { ...village, level: 'village', county: code, town: town.code });
      }
    }
  }
  return index;
}

/** Full name of a place from the county down 沙市区胜利街道××社区, as a letter writes it. */
export function placeName(index: ReadonlyMap<string, Place>, code: string): string {
  const place = index.get(code);
  if (place === undefined) return '';
  const upper = [place.county, place.town].filter((step) => step !== undefined && step !== code);
  return [...upper.map((step) => index.get(step ?? '')?.name ?? ''), place.name].join('');
}

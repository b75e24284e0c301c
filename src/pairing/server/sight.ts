import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { pairOffice } from '../rules/permissions.ts';
import type { Sight } from './pair-store.ts';

/** Whose pairs a post may read: the office and leaders all, others those their units help in or are helped by. */
export async function sightOf(context: Context): Promise<Sight> {
  const { actor } = context;
  if (actor.kind === 'system') return '*';
  if (actor.kind !== 'post') return { units: [], post: '', divisions: [] };
  if (pairOffice.some((role) => actor.roles.includes(role)) || actor.scope === '*') return '*';
  const city = await citySnapshot(context);
  const units = [...new Set([actor.unit, ...actor.scope])];
  return { units, post: actor.post, divisions: divisionsOf(city, units) };
}

/** Villages and communities of the towns and villages whose units these are. */
export function divisionsOf(city: CitySnapshot, units: readonly string[]): string[] {
  const homes = new Set(
    units.flatMap((unit) => {
      const division = city.item('unit', unit)?.data.division;
      const level = division === undefined ? undefined : city.places().get(division)?.level;
      return division !== undefined && (level === 'town' || level === 'village') ? [division] : [];
    }),
  );
  if (homes.size === 0) return [];
  return [...city.places().values()]
    .filter(({ code, town }) => homes.has(code) || homes.has(town ?? ''))
    .map(({ code }) => code);
}

/** Codes of a county and everything in it. */
export function divisionsIn(city: CitySnapshot, county: string): string[] {
  return [...city.places().values()].filter((place) => place.county === county).map(({ code }) => code);
}

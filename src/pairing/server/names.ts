import { type CitySnapshot, placeName } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { Refused } from '../../platform/errors.ts';
import type { TargetView } from '../contract.ts';
import type { TargetRow } from './target-store.ts';

/** The city's own limits, weights and grounds. @throws Refused `not-set-up` where it has none. */
export function rulesOf(city: CitySnapshot): Kinds['pairing'] {
  const rules = city.items('pairing')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'no-pairing-rules' });
  return rules;
}

/** A type of help the city has. @throws Refused `invalid` */
export function typeOf(city: CitySnapshot, code: string): Kinds['pair-type'] {
  const type = city.item('pair-type', code)?.data;
  if (type === undefined) throw new Refused('invalid', { fields: { type: 'not-a-choice' } });
  return type;
}

/** Where somebody is at home: county and town, as far as the city's divisions say. */
export interface Home {
  county: string | null;
  town: string | null;
}

export function homeOf(city: CitySnapshot, division: string | null | undefined): Home {
  const place = division == null ? undefined : city.places().get(division);
  return { county: place?.county ?? null, town: place?.town ?? null };
}

/** Where a target lies: its division, or that of its unit. */
export function homeOfTarget(
  city: CitySnapshot,
  { division, unit }: Pick<TargetRow, 'division' | 'unit'>,
): Home {
  const own = unit === null ? undefined : city.item('unit', unit)?.data.division;
  return homeOf(city, division ?? own);
}

/** The unit that speaks for a target 对象所在单位: itself, the unit of its place, or that of the town above it. */
export function unitOfTarget(
  city: CitySnapshot,
  { division, unit }: Pick<TargetRow, 'division' | 'unit'>,
): string | null {
  if (unit !== null) return unit;
  if (division === null) return null;
  for (const above of city.divisionsAbove(division)) {
    const level = city.places().get(above)?.level;
    if (level !== 'town' && level !== 'village') continue; // a county does not speak for a village
    const found = city.items('unit').find(({ data }) => data.division === above);
    if (found !== undefined) return found.code;
  }
  return null;
}

export function viewOfTarget(city: CitySnapshot, row: TargetRow): TargetView {
  const { id, n, kind, division, unit, name, number, staff, wants } = row;
  const place = division === null ? '' : placeName(city.places(), division);
  return { id, n, kind, division, unit, name, number, place, staff, wants };
}

import type { CitySnapshot } from '../../../city/index.ts';
import { type NameIndex, nameIndex } from '../../rules/names.ts';

const known = new WeakMap<CitySnapshot, NameIndex>();

/** Registers name a village by its committee; people do not. */
const committee = /(居民委员会|村民委员会|居委会|村委会)$/;

/** The names of a city's units and divisions as people may type them, laid out once a snapshot. */
export function namesOf(city: CitySnapshot): NameIndex {
  const before = known.get(city);
  if (before !== undefined) return before;
  const made = nameIndex([
    ...city.items('unit').map(({ data }) => data.name.zh),
    ...[...city.places().values()].flatMap(({ name }) => [name, name.replace(committee, '')]),
  ]);
  known.set(city, made);
  return made;
}

import { type CityData, cityData } from '../../city/contract.ts';
import { useCityNames } from '../../city/web/names.ts';
import { useActing } from '../../platform/ui/acting.tsx';
import { useAnswer } from '../../platform/ui/query.ts';

const aWhile = 5 * 60_000;

/** Posts of the unit acted for and of those below it, as a list of accounts names them: unit, then post. */
export function useOwnPosts(): string[] {
  const { unit } = useActing();
  const { data } = useAnswer(cityData, {}, { goodFor: aWhile });
  const { postOfUnit } = useCityNames();
  if (data === undefined) return [];
  const parents = new Map(data.units.map(({ code, parent }) => [code, parent]));
  return data.posts.filter((post) => isBelow(post.unit, unit, parents)).map(({ code }) => postOfUnit(code));
}

function isBelow(
  unit: CityData['units'][number]['code'],
  above: string,
  parents: ReadonlyMap<string, string | null>,
): boolean {
  for (let at: string | null = unit; at !== null; at = parents.get(at) ?? null) if (at === above) return true;
  return false;
}

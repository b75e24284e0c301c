import type { CitySnapshot } from '../../city/index.ts';
import type { Region } from '../rules/policies/rent-relief-2022/lease.ts';

/** Counties and zones of a city as the rent relief needs them: a zone is no county, it lies in one or several (R8). */
export function regionOf(city: CitySnapshot): Region {
  const units = city.items('unit').map(({ data }) => data);
  const nameOf = (code: string | undefined) => city.item('division', code ?? '')?.data.name;
  return {
    counties: units
      .filter(({ kind }) => kind === 'county')
      .flatMap(({ division, name }) =>
        division === undefined ? [] : [{ code: division, name: nameOf(division) ?? name.zh }],
      ),
    zones: units
      .filter(({ kind }) => kind === 'zone')
      .map(({ code, shortName, counties = [] }) => ({ code, name: shortName, counties })),
  };
}

import type { Context } from '../../platform/context.ts';
import type { CityData } from '../contract.ts';
import type { Kinds } from '../rules/kinds/registry.ts';
import { citySnapshot } from './snapshot.ts';
import { unitVersions } from './store.ts';

/** What units were called before 曾用名, and until when: what happened then is told by the name of that time. */
export async function formerUnits(context: Context): Promise<CityData['formerUnits']> {
  const { date } = await citySnapshot(context);
  const versions = await unitVersions(context);
  return versions.flatMap(({ code, data, validTo }, at) => {
    const next = versions[at + 1];
    if (data === null || validTo === null || validTo > date) return [];
    const isSame = next?.code === code && next.data !== null && sameName(next.data, data);
    return isSame ? [] : [{ code, name: data.name, shortName: data.shortName, until: validTo }];
  });
}

function sameName(one: Kinds['unit'], other: Kinds['unit']): boolean {
  return one.name.zh === other.name.zh && one.shortName === other.shortName;
}

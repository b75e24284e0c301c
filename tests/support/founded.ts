import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { foundCity } from '../../src/city/index.ts';
import { home } from '../../src/platform/config.ts';
import type { Services } from '../../src/platform/context.ts';
import { openServices } from '../../src/wiring.ts';
import { asOwner, databaseOf, withDatabase } from './addresses.ts';

/** A database to clone, and the data folder its cities were founded with. */
export interface Founded {
  database: string;
  dataDir: string;
}

/** The cities of the tests, in the order they are founded. */
export const cityFolders = { jingzhou: join(home, 'cities/jingzhou'), tiny: join(home, 'tests/cities/tiny') };
export type CityName = keyof typeof cityFolders;

/** @throws when the city's data has faults. */
export async function found(services: Services, name: CityName, mode: 'demo' | 'formal'): Promise<string> {
  const { city, issues } = await foundCity(services, { folder: cityFolders[name], mode });
  if (issues.length > 0) throw new Error(JSON.stringify(issues.slice(0, 3)));
  return city;
}

/** Founds Jingzhou in 演示, and in a copy of that the tiny city beside it. */
export async function foundTemplates(
  { adminUrl, appUrl }: { adminUrl: string; appUrl: string },
  folder: string,
): Promise<Record<string, Founded>> {
  const made: Record<string, Founded> = {};
  let before: Founded = { database: databaseOf(adminUrl), dataDir: '' };
  const cities: CityName[] = [];
  for (const name of ['jingzhou', 'tiny'] as const) {
    cities.push(name);
    const one = {
      database: `founded_${cities.join('_')}`,
      dataDir: join(folder, `founded-${cities.join('-')}`),
    };
    await asOwner(adminUrl, `create database ${one.database} template ${before.database}`);
    if (before.dataDir !== '') cpSync(before.dataDir, one.dataDir, { recursive: true });
    const services = openServices({ dataDir: one.dataDir, databaseUrl: withDatabase(appUrl, one.database) });
    try {
      await found(services, name, 'demo');
    } finally {
      await services.pool.end();
    }
    made[cities.join()] = one;
    before = one;
  }
  return made;
}

import { join } from 'node:path';
import { foundCity } from '../../src/city/index.ts';
import { home } from '../../src/platform/config.ts';
import { openServices } from '../../src/wiring.ts';

/** Founds a city of this repository in a migrated database: city, data folder, address. */
async function main([city = '', dataDir = '', databaseUrl = '']: string[]): Promise<void> {
  const services = openServices({ dataDir, databaseUrl });
  const { issues } = await foundCity(services, { folder: join(home, 'cities', city), mode: 'demo' });
  await services.pool.end();
  if (issues.length > 0) throw new Error(JSON.stringify(issues[0]));
}

if (import.meta.main) await main(process.argv.slice(2));

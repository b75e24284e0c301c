import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, type Context, type Services, withContext } from '../../src/platform/context.ts';
import { openFiles } from '../../src/platform/files.ts';
import { type Keyring, openKeyring } from '../../src/platform/keyring.ts';
import { foundedDatabase, type TestDatabase } from './database.ts';
import { type CityName, found } from './founded.ts';

export interface TestServices {
  services: Services;
  database: TestDatabase;
  /** Runs as an actor in a city; in Jingzhou where none is named. */
  as<T>(actor: Actor, work: (context: Context) => Promise<T>, city?: string): Promise<T>;
  system<T>(work: (context: Context) => Promise<T>, city?: string): Promise<T>;
  close(): Promise<void>;
}

/** Pool, keys and files on a cloned database with cities founded, for tests that need no HTTP. */
export async function testServices(
  cities: readonly { name: CityName; mode: 'demo' | 'formal' }[] = [{ name: 'jingzhou', mode: 'demo' }],
): Promise<TestServices> {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-services-'));
  const demos = cities.every(({ mode }) => mode === 'demo') ? cities.map(({ name }) => name) : [];
  const { database, founded } = await foundedDatabase(demos, folder);
  const keyrings = new Map<string, Keyring>();
  const services: Services = {
    pool: database.pool,
    files: openFiles(join(folder, 'files')),
    dataDir: folder,
    keyring(city) {
      const known = keyrings.get(city) ?? openKeyring(join(folder, 'keys'), city);
      keyrings.set(city, known);
      return known;
    },
  };
  for (const { name, mode } of cities) if (!founded.includes(name)) await found(services, name, mode);
  const as: TestServices['as'] = (actor, work, city = 'jingzhou') =>
    withContext(services, { city, actor }, work);
  return {
    services,
    database,
    as,
    system: (work, city) => as({ kind: 'system', name: 'test' }, work, city),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

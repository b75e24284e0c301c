import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundCity } from '../../src/city/index.ts';
import { home } from '../../src/platform/config.ts';
import type { Services } from '../../src/platform/context.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { serverRole, startPostgres } from '../../src/platform/postgres/index.ts';
import { openServices } from '../../src/wiring.ts';

/** A city of its own on an embedded database of its own, with the settings of production; nothing stays. */
export interface BenchCity {
  city: string;
  services: Services;
  folder: string;
  databaseUrl: string;
  /** The owner's address, for CHECKPOINT and VACUUM. */
  adminUrl: string;
  close(): Promise<void>;
}

export async function openBenchCity(): Promise<BenchCity> {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-bench-'));
  const server = await startPostgres({ dataFolder: folder, durable: true });
  await migrate({
    adminUrl: server.adminUrl,
    appLogin: { user: serverRole, password: server.appPassword },
  });
  const services = openServices({ dataDir: folder, databaseUrl: server.appUrl });
  const { city, issues } = await foundCity(services, { folder: join(home, 'cities/jingzhou'), mode: 'demo' });
  if (issues.length > 0) throw new Error(JSON.stringify(issues[0]));
  return {
    city,
    services,
    folder,
    databaseUrl: server.appUrl,
    adminUrl: server.adminUrl,
    async close() {
      await services.pool.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

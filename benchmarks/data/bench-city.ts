import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '../../src/platform/context.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { serverRole, startPostgres } from '../../src/platform/postgres/index.ts';
import { openServices } from '../../src/wiring.ts';

/** A city of its own on an embedded database of its own, with the settings of production; nothing stays unless it is kept. */
export interface BenchCity {
  city: string;
  services: Services;
  folder: string;
  databaseUrl: string;
  /** The owner's address, for CHECKPOINT and VACUUM. */
  adminUrl: string;
  /** It was founded by an earlier run that kept its folder. */
  kept: boolean;
  close(): Promise<void>;
}

const city = 'jingzhou';

/** Founds the city in a program of its own, so that what loading a city needs does not count as memory of what is measured. */
function foundApart(folder: string, databaseUrl: string): void {
  const program = join(import.meta.dirname, 'found-city.ts');
  const { status } = spawnSync(process.execPath, [program, city, folder, databaseUrl], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the city could not be founded');
}

/** @param keep a folder that stays, and is gone on with when it is there already: a million cases are filled in once. */
export async function openBenchCity(keep?: string): Promise<BenchCity> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'diandan-bench-'));
  const kept = keep !== undefined && existsSync(keep);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = await startPostgres({ dataFolder: folder, durable: true });
  await migrate({
    adminUrl: server.adminUrl,
    appLogin: { user: serverRole, password: server.appPassword },
  });
  const services = openServices({ dataDir: folder, databaseUrl: server.appUrl });
  if (!kept) foundApart(folder, server.appUrl);
  return {
    city,
    services,
    folder,
    databaseUrl: server.appUrl,
    adminUrl: server.adminUrl,
    kept,
    async close() {
      await services.pool.end();
      await server.stop();
      if (keep === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

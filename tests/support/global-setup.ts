import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/migrate.ts';
import { type Release, serverRole, startPostgres } from '../../src/platform/postgres/index.ts';
import { type Founded, foundTemplates } from './founded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner and program addresses of the template database every test file clones. */
    template: { adminUrl: string; appUrl: string };
    /** Databases in which demo cities are founded already, and the data folders with their keys, by the cities' names. */
    founded: Record<string, Founded>;
  }
}

/**
 * One embedded server per run with flushing off, its database migrated once as the template (engineering C42) and the
 * cities most tests want founded once in copies of it: a city's data is read and recorded in most of a second.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'diandan-test-'));
  const release = (process.env['DIANDAN_TEST_PG'] ?? '18') as Release;
  const server = await startPostgres({ dataFolder, durable: false, release });
  await migrate({ adminUrl: server.adminUrl, appLogin: { user: serverRole, password: server.appPassword } });
  project.provide('template', { adminUrl: server.adminUrl, appUrl: server.appUrl });
  project.provide('founded', await foundTemplates(server, dataFolder));
  return async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/migrate.ts';
import { type Release, serverRole, startPostgres } from '../../src/platform/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner and program addresses of the template database every test file clones. */
    template: { adminUrl: string; appUrl: string };
  }
}

/** One embedded server per run with flushing off, its database migrated once as the template (engineering C42). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'diandan-test-'));
  const release = (process.env['DIANDAN_TEST_PG'] ?? '18') as Release;
  const server = await startPostgres({ dataFolder, durable: false, release });
  await migrate({ adminUrl: server.adminUrl, appLogin: { user: serverRole, password: server.appPassword } });
  project.provide('template', { adminUrl: server.adminUrl, appUrl: server.appUrl });
  return async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

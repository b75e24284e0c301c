import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import type pg from 'pg';
import { inject } from 'vitest';
import { createPool } from '../../src/platform/pool.ts';
import { asOwner, databaseOf, patient, withDatabase } from './addresses.ts';

export interface TestDatabase {
  /** Owner: for looking past the walls. */
  adminUrl: string;
  /** Login of the programs. */
  appUrl: string;
  pool: pg.Pool;
  adminPool: pg.Pool;
  close(): Promise<void>;
}

/** Clones the migrated template; call it once per test file and `close` it in `afterAll`. */
export function testDatabase(): Promise<TestDatabase> {
  return cloneOf(databaseOf(inject('template').adminUrl));
}

/**
 * Clones a database in which these demo cities are founded, and puts their keys into `folder`; an empty one where no
 * such is at hand.
 */
export async function foundedDatabase(
  cities: readonly string[],
  folder: string,
): Promise<{ database: TestDatabase; founded: readonly string[] }> {
  const founded = inject('founded')[cities.join()];
  if (founded === undefined) return { database: await testDatabase(), founded: [] };
  cpSync(founded.dataDir, folder, { recursive: true });
  return { database: await cloneOf(founded.database), founded: cities };
}

async function cloneOf(source: string): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(template.adminUrl, `create database ${name} template ${source}`);
  const adminUrl = withDatabase(template.adminUrl, name);
  const appUrl = withDatabase(template.appUrl, name);
  const pool = createPool(appUrl, patient);
  const adminPool = createPool(adminUrl, { max: 4, ...patient });
  return {
    adminUrl,
    appUrl,
    pool,
    adminPool,
    close: async () => {
      await Promise.all([pool.end(), adminPool.end()]);
      await asOwner(template.adminUrl, `drop database ${name} with (force)`);
    },
  };
}

import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { inject } from 'vitest';
import { connectClient, createPool } from '../../src/platform/pool.ts';

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
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(template.adminUrl, `create database ${name} template ${databaseOf(template.adminUrl)}`);
  const adminUrl = withDatabase(template.adminUrl, name);
  const appUrl = withDatabase(template.appUrl, name);
  const pool = createPool(appUrl);
  const adminPool = createPool(adminUrl, { max: 4 });
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

/** The database `postgres` takes the commands: the template must have no connections while it is cloned. */
async function asOwner(adminUrl: string, command: string): Promise<void> {
  const client = await connectClient(withDatabase(adminUrl, 'postgres'));
  try {
    await client.query(command);
  } finally {
    await client.end();
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

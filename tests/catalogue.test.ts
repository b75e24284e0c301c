import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Every schema but those of PostgreSQL and of the queue: a new capability's is looked at without being named here. */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`;
/** Small tables that are read before a city is chosen, or belong to the installation. */
const local = ['city.city', 'platform.migration'];

async function rows(sql: string): Promise<string[]> {
  const { rows: found } = await database.adminPool.query<{ name: string }>(sql);
  return found.map(({ name }) => name).filter((name) => !local.some((table) => name.startsWith(table)));
}

describe('catalogue', () => {
  it('has tables to look at', async () => {
    expect(
      (
        await rows(
          `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}`,
        )
      ).length,
    ).toBeGreaterThan(20);
  });

  it('begins every primary, unique and foreign key of a tenant table with the city', async () => {
    expect(
      await rows(`select n.nspname || '.' || c.relname || ' ' || k.conname as name from pg_constraint k
        join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
        where k.contype in ('p', 'u', 'f') and ${ours} and a.attname <> 'city'`),
    ).toEqual([]);
  });

  it('has no trigger and no foreign key to a local table', async () => {
    expect(
      await rows(`select n.nspname || '.' || c.relname || ' ' || t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace where ${ours} and not t.tgisinternal`),
    ).toEqual([]);
    expect(
      await rows(`select n.nspname || '.' || c.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and ${ours} and k.confrelid in ('city.city'::regclass, 'platform.migration'::regclass)`),
    ).toEqual([]);
  });

  it('walls every tenant table by row-level security', async () => {
    const open =
      await rows(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${ours} and not c.relrowsecurity`);
    expect(open.filter((name) => name !== 'requests.numbering')).toEqual([]);
  });

  it('describes every table in words', async () => {
    expect(
      await rows(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and ${ours} and obj_description(c.oid) is null`),
    ).toEqual([]);
  });

  it('lets the application neither change nor delete what is recorded', async () => {
    const { rows: grants } = await database.adminPool.query<{ name: string }>(
      `select table_schema || '.' || table_name || ' ' || privilege_type as name from information_schema.role_table_grants
       where grantee in ('diandan_app', 'diandan_intake') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
         and table_schema = 'ledger' and table_name in ('entry', 'position', 'access', 'value', 'subject_key', 'signing_key')`,
    );
    expect(grants).toEqual([]);
  });

  it('lets the role of the public only insert', async () => {
    const { rows: grants } = await database.adminPool.query<{ name: string }>(
      `select table_schema || '.' || table_name || ' ' || privilege_type as name from information_schema.role_table_grants
       where grantee = 'diandan_intake' and privilege_type <> 'INSERT' and table_schema <> 'city'`,
    );
    expect(grants).toEqual([]);
  });
});

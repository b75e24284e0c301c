import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBox, reported } from '../../../tests/support/report-box.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { ReportList } from '../contract.ts';
import { inBox } from './box-store.ts';
import { isChainWhole, readChain } from './custody-store.ts';

let site: TestSite;
/** The one report there is, opened by the keeper. */
let subject = '';

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await openBox(site);
  await reported(site);
  const { body } = await site.call<ReportList>('GET', '/report-box/reports', 'box-keeper');
  subject = body.rows[0]?.id ?? '';
  await site.call('POST', `/report-box/reports/${subject}/open`, 'box-keeper', {});
});
afterAll(() => site.close());

describe('the walls of the database', () => {
  const denied = async (role: string, statement: string) => {
    const client = await site.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local role ${role}`);
      await client.query(`select set_config('app.city', 'jingzhou', true)`);
      return await client.query(statement).then(
        () => 'allowed',
        (error: { code: string }) => error.code,
      );
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const tables = ['box', 'member', 'report', 'wrap', 'message', 'custody'];

  it.each(tables)('the roles of the house can do nothing with whistleblowing.%s', async (table) => {
    for (const role of ['diandan_app', 'diandan_intake'])
      for (const statement of [`select from whistleblowing.${table}`, `delete from whistleblowing.${table}`])
        expect(await denied(role, statement), `${role}: ${statement}`).toBe('42501');
  });

  it('the login of the programs sees nothing there before it takes the role of the box', async () => {
    const client = await site.database.pool.connect();
    try {
      const { rows: versions } = await client.query<{ version: number }>(
        `select current_setting('server_version_num')::integer as version, set_config('app.city', 'jingzhou', false)`,
      );
      const seen = await client.query('select from whistleblowing.report').then(
        ({ rowCount }) => rowCount,
        ({ code }: { code?: string }) => code,
      );
      // before PostgreSQL 16 a login inherits what it may take: there the walls show it no row
      expect(seen).toBe((versions[0]?.version ?? 0) >= 160_000 ? '42501' : 0);
    } finally {
      client.release(true);
    }
  });

  it('the role of the box has nothing outside its schema', async () => {
    const { rows } = await site.database.adminPool.query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'whistleblowing')
         and has_table_privilege('diandan_box', c.oid, 'select, insert, update, delete')`,
    );
    expect(rows).toEqual([]);
    for (const table of [
      'requests.request',
      'ledger.entry',
      'identity.person',
      'city.item',
      'platform.attempt',
    ])
      expect(await denied('diandan_box', `select from ${table}`), table).toBe('42501');
  });

  it('the role of the box neither changes nor removes an entry of custody', async () => {
    for (const statement of [
      `update whistleblowing.custody set who = 'x'`,
      'delete from whistleblowing.custody',
    ])
      expect(await denied('diandan_box', statement)).toBe('42501');
  });

  it('one city’s box is closed to another', async () => {
    const seen = await inBox(site.services, 'tiny', async ({ client }) => {
      const { rows } = await client.query('select from whistleblowing.report');
      return rows.length;
    });
    expect(seen).toBe(0);
  });

  it('an entry changed by whoever owns the database no longer fits its chain', async () => {
    const whole = () =>
      inBox(site.services, 'jingzhou', async (at) => isChainWhole('jingzhou', await readChain(at, subject)));
    expect(await whole()).toBe(true);
    await site.database.adminPool.query(
      `update whistleblowing.custody set who = 'nobody' where subject = $1 and type = 'opened'`,
      [subject],
    );
    expect(await whole()).toBe(false);
  });
});

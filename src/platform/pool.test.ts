import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { createPool } from './pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function read(expression: string): Promise<unknown> {
  return (await database.pool.query(`select ${expression} as value`)).rows[0]?.value;
}

test.each([
  [`timestamptz '2026-11-23 08:00:00+00'`, '2026-11-23T08:00:00.000Z'],
  [`timestamptz '2026-11-23 16:00:00.5+08'`, '2026-11-23T08:00:00.500Z'],
  [`timestamptz '2026-11-23 08:00:00.123999+00'`, '2026-11-23T08:00:00.123Z'],
  [`timestamp '2026-11-23 08:00:00'`, '2026-11-23T08:00:00.000Z'],
  [`date '2026-11-23'`, '2026-11-23'],
  [`9007199254740991::bigint`, 9_007_199_254_740_991],
  [`array[1::bigint, null]`, [1, null]],
  [`array[timestamptz '2026-11-23 08:00:00+00']`, ['2026-11-23T08:00:00.000Z']],
  [`array[date '2026-11-23', null]`, ['2026-11-23', null]],
  [`timestamptz 'infinity'`, 'infinity'],
  [`1.50::numeric`, '1.50'],
])('%s is read as %j', async (expression, value) => {
  expect(await read(expression)).toEqual(value);
});

test('an instant in another session zone is still read in UTC', async () => {
  const client = await database.pool.connect();
  await client.query(`set time zone 'Asia/Shanghai'`);
  const { rows } = await client.query(`select timestamptz '2026-11-23 08:00:00.25+00' as value`);
  client.release(true);
  expect(rows[0]).toEqual({ value: '2026-11-23T08:00:00.250Z' });
});

test('a bigint beyond the safe numbers is an error, never a wrong number', async () => {
  await expect(read('9007199254740993::bigint')).rejects.toThrow('9007199254740993');
});

test('a pool survives its connections being cut, idle or lent out, and works again', async () => {
  const broken: string[] = [];
  const pool = createPool(database.appUrl, {
    max: 2,
    name: 'cut-me',
    onBreak: (error) => broken.push(error.message),
  });
  const lent = await pool.connect();
  await (await pool.connect()).release();
  await database.adminPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut-me'`,
  );
  await expect(lent.query('select 1')).rejects.toThrow();
  lent.release(true);
  await vi.waitFor(() => expect(pool.totalCount).toBe(0), 10_000);
  expect(broken).not.toEqual([]);
  expect((await pool.query('select 1 as value')).rows).toEqual([{ value: 1 }]);
  await pool.end();
});

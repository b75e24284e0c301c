import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { renewStatistics } from './statistics-store.ts';

let test: TestServices;

beforeAll(async () => {
  test = await testServices();
});
afterAll(() => test.close());

it('tells the planner how many entries there are', async () => {
  await test.system(renewStatistics);
  const { rows } = await test.database.adminPool.query(
    `select (select reltuples from pg_class where oid = 'ledger.entry'::regclass)::integer as believed,
      (select count(*) from ledger.entry)::integer as there`,
  );
  expect(rows[0].there).toBeGreaterThan(100);
  expect(rows[0].believed).toBe(rows[0].there);
});

it('is nothing a person may ask for', async () => {
  await expect(
    test.system(async (context) => {
      await sql`select set_config('app.units', '{health}', true)`.execute(context.db);
      await renewStatistics(context);
    }),
  ).rejects.toThrow(/only a program of the city/);
});

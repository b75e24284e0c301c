import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { snapshotData } from '../../../city/index.ts';
import { sequenceCity, verify } from '../../../ledger/index.ts';
import { openSeedPress, type SeedSetup } from '../../seed/server/press.ts';
import { insertPressed, type Press, pressTables } from './press.ts';
import { openPressThread } from './press-thread.ts';

const city = 'jingzhou';
const program = new URL('../../seed/server/press-worker.ts', import.meta.url);
let test: TestServices;
let setup: SeedSetup;

beforeAll(async () => {
  test = await testServices();
  setup = await test.system(async (context) => ({
    frame: { city, actor: context.actor, tables: await pressTables(context) },
    city: await snapshotData(context),
    now: context.now,
    cases: 6_000,
    seed: 1,
  }));
});
afterAll(() => test.close());

function thread(keysFolder: string, requests = 6_000) {
  return openPressThread(city, test.services.keyring(city), { program, setup, keysFolder, requests });
}

function order(from: number, count: number) {
  return { now: setup.now, year: 2026, numbers: Array.from({ length: count }, (_, index) => from + index) };
}

async function shape(press: Press, from: number) {
  const { requests, entries, chains, projections, owed } = await press.press(order(from, 20));
  const tables = [...chains, ...projections].map(({ table, columns }) => [table, columns]);
  return { requests, entries, tables, owed: owed.map(({ way, purpose }) => ({ way, purpose })) };
}

it('makes in a thread of its own what would be made here, order by order', async () => {
  const there = await thread(join(test.services.dataDir, 'keys'));
  const here = openSeedPress(setup, test.services.keyring(city));
  expect(there).toBeDefined();
  if (there === undefined) return;
  expect(await shape(there, 1)).toEqual(await shape(here, 1));
  expect(await shape(there, 21)).toEqual(await shape(here, 21));
  await Promise.all([there.close(), here.close()]);
});

it('seals with the keys of the city: what a thread made is inserted and verifies', async () => {
  const press = await thread(join(test.services.dataDir, 'keys'));
  await test.system(async (context) => {
    const pressed = await press?.press({ ...order(1, 50), now: context.now });
    if (pressed !== undefined) await insertPressed(context, pressed);
  });
  await press?.close();
  await sequenceCity(test.services, city);
  const report = await verify(test.services, { city });
  expect(report.findings).toEqual([]);
  const { rows } = await test.database.adminPool.query(
    'select count(*)::integer as count from requests.request',
  );
  expect(rows[0].count).toBe(50);
});

it('says when more is wanted than there is', async () => {
  const press = await thread(join(test.services.dataDir, 'keys'));
  await expect(press?.press(order(1, 6_001))).rejects.toThrow('6001 cases wanted');
  await press?.close();
});

it('is not opened where it would not pay, or would find no keys', async () => {
  expect(await thread(join(test.services.dataDir, 'keys'), 10)).toBeUndefined();
  expect(await thread(join(test.services.dataDir, 'elsewhere'))).toBeUndefined();
});

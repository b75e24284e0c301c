import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { snapshotData } from '../../../city/index.ts';
import { sequenceCity, verify } from '../../../ledger/index.ts';
import { openSeedPress, type SeedSetup } from '../../seed/server/press.ts';
import { insertPressed, type Press, pressTables } from './press.ts';
import { openPresses } from './press-thread.ts';

const city = 'jingzhou';
const program = new URL('../../seed/server/press-worker.ts', import.meta.url);
const casesAtOnce = 20;
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
    casesAtOnce,
  }));
});
afterAll(() => test.close());

function presses(keysFolder: string, requests = 6_000) {
  const keys = test.services.keyring(city);
  return openPresses(city, keys, { program, open: openSeedPress, setup, keysFolder, requests });
}

function order(from: number, count: number) {
  return { now: setup.now, year: 2026, numbers: Array.from({ length: count }, (_, index) => from + index) };
}

/** Ids, salts and keys are drawn; how much there is of what is not. */
async function shape(press: Press | undefined, from: number) {
  const pressed = await press?.press(order(from, casesAtOnce));
  return { requests: pressed?.requests, entries: pressed?.entries, bytes: pressed?.message.byteLength };
}

it('makes in threads by turns what would be made here, list by list', async () => {
  const there = await presses(join(test.services.dataDir, 'keys'));
  const here = openSeedPress(setup, { part: 0, of: 1 }, test.services.keyring(city));
  expect(there).toHaveLength(2);
  const [first, second] = there;
  for (const [press, from] of [
    [first, 1],
    [second, 21],
    [first, 41],
  ] as const) {
    expect(await shape(press, from)).toEqual(await shape(here, from));
  }
  await Promise.all([...there, here].map((press) => press.close()));
});

it('seals with the keys of the city: what threads made, in memory used again, is inserted and verifies', async () => {
  const [first, second] = await presses(join(test.services.dataDir, 'keys'));
  for (const [press, from] of [
    [first, 1],
    [second, 21],
    [first, 41],
    [first, 61],
  ] as const) {
    await test.system(async (context) => {
      const pressed = await press?.press({ ...order(from, casesAtOnce), now: context.now });
      if (pressed === undefined) return;
      await insertPressed(context, pressed);
      press?.reuse(pressed);
    });
  }
  await Promise.all([first?.close(), second?.close()]);
  await sequenceCity(test.services, city);
  const report = await verify(test.services, { city });
  expect(report.findings).toEqual([]);
  const { rows } = await test.database.adminPool.query(
    'select count(*)::integer as count from requests.request',
  );
  expect(rows[0].count).toBe(80);
});

it('says when more is wanted than there is', async () => {
  const opened = await presses(join(test.services.dataDir, 'keys'));
  await expect(opened[0]?.press(order(1, 6_001))).rejects.toThrow('6001 cases wanted');
  await Promise.all(opened.map((press) => press.close()));
});

it('needs one press only where a thread would not pay, or would find no keys', async () => {
  expect(await presses(join(test.services.dataDir, 'keys'), 10)).toHaveLength(1);
  expect(await presses(join(test.services.dataDir, 'elsewhere'))).toHaveLength(1);
});

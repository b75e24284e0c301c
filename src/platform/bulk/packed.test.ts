import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { type ElementType, openPacking } from './packed.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function unpacked(type: ElementType, values: readonly unknown[]): Promise<unknown[]> {
  const packing = openPacking(type);
  for (const value of values) packing.add(value);
  const { rows } = await database.pool.query(`select $1::${type}[] as list`, [packing.done()]);
  return rows[0].list;
}

it('packs texts as PostgreSQL reads them, with quotes, emoji, nothing and null', async () => {
  const texts = ['路灯', '', null, 'a"b\\c,{}\n', '😀', 'NULL', '诉'.repeat(5_000)];
  expect(await unpacked('text', texts)).toEqual(texts);
});

it('packs bytes, numbers, truth, instants and ids', async () => {
  const bytes = [Buffer.from([0, 255, 10]), null, Buffer.alloc(0), Buffer.alloc(9_000, 7)];
  expect(await unpacked('bytea', bytes)).toEqual(bytes);
  const numbers = [0, -1, null, 2_147_483_647];
  expect(await unpacked('integer', numbers)).toEqual(numbers);
  expect(await unpacked('boolean', [true, undefined, false])).toEqual([true, null, false]);
  const instants = ['2026-11-23T08:00:00.123Z', null, '1987-05-01T00:00:00.000Z', '2000-01-01T00:00:00.000Z'];
  expect(await unpacked('timestamp with time zone', instants)).toEqual(instants);
  const ids = ['019ab000-0000-7000-8000-0000000000ff', null];
  expect(await unpacked('uuid', ids)).toEqual(ids);
});

it('packs empty lists', async () => {
  expect(await unpacked('text', [])).toEqual([]);
});

it('refuses what it could not write exactly', () => {
  expect(() => openPacking('uuid').add('019ab000')).toThrow(TypeError);
  expect(() => openPacking('timestamp with time zone').add('yesterday')).toThrow(TypeError);
  expect(() => openPacking('integer').add(2 ** 31)).toThrow(RangeError);
});

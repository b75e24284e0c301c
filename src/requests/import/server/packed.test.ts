import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts';
import { packBooleans, packBytes, packInstants, packIntegers, packTexts } from './packed.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function unpacked(type: string, packed: Buffer): Promise<unknown[]> {
  const { rows } = await database.pool.query(`select $1::${type}[] as list`, [packed]);
  return rows[0].list;
}

it('packs texts as PostgreSQL reads them, with quotes, emoji, nothing and null', async () => {
  const texts = ['路灯', '', null, 'a"b\\c,{}\n', '😀', 'NULL'];
  expect(await unpacked('text', packTexts(texts))).toEqual(texts);
});

it('packs bytes, numbers, truth and instants', async () => {
  const bytes = [Buffer.from([0, 255, 10]), null, Buffer.alloc(0)];
  expect(await unpacked('bytea', packBytes(bytes))).toEqual(bytes);
  expect(await unpacked('integer', packIntegers([0, -1, null, 2_147_483_647]))).toEqual([
    0,
    -1,
    null,
    2_147_483_647,
  ]);
  expect(await unpacked('boolean', packBooleans([true, null, false]))).toEqual([true, null, false]);
  const instants = ['2026-11-23T08:00:00.123Z', null, '1987-05-01T00:00:00.000Z'];
  expect(await unpacked('timestamptz', packInstants(instants))).toEqual(instants);
});

it('packs empty lists', async () => {
  expect(await unpacked('text', packTexts([]))).toEqual([]);
});

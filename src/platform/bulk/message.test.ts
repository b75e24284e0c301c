import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { packMessage, sendMessage } from './message.ts';
import { openRows } from './rows.ts';

let database: TestDatabase;

const one = {
  name: 'one',
  types: {
    city: 'text',
    id: 'integer',
    words: 'text',
    sealed: 'bytea',
    told: 'boolean',
    at: 'timestamp with time zone',
    units: 'text[]',
  },
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function inserted(rows: readonly object[], fold = true): Promise<object[]> {
  const packing = openRows(one, { given: ['city'], fold });
  for (const row of rows) packing.add(row);
  const packed = packing.done();
  const client = await database.pool.connect();
  try {
    await client.query(
      'create temp table one (city text, id integer primary key, words text, sealed bytea, told boolean, at timestamptz, units text[])',
    );
    if (packed !== undefined) {
      const tables = [{ rows: packed, same: { city: 'jingzhou' } }];
      await sendMessage({ client }, packMessage(tables));
    }
    return (await client.query('select * from one order by id')).rows;
  } finally {
    await client.query('drop table if exists one');
    client.release();
  }
}

const at = '2026-11-23T08:00:00.123Z';
const row = { words: '路灯', sealed: Buffer.from([0, 255]), told: true, at, units: ['a"b', '乙'] };

it('inserts rows whose columns differ, are the same in all, or begin to differ late', async () => {
  const rows = [
    { id: 1, ...row },
    { id: 2, ...row, sealed: Buffer.from([1]) },
    { id: 3, ...row, words: '', told: null, at: null, units: [] },
  ];
  expect(await inserted(rows)).toEqual(rows.map((one) => ({ city: 'jingzhou', ...one })));
  expect(await inserted(rows, false)).toEqual(rows.map((one) => ({ city: 'jingzhou', ...one })));
});

it('inserts one row, all of whose columns are the same', async () => {
  expect(await inserted([{ id: 7, ...row }])).toEqual([{ city: 'jingzhou', id: 7, ...row }]);
});

it('writes the next rows into the same memory', () => {
  const packing = openRows(one, { given: ['city'], fold: true });
  const message = (id: number) => {
    packing.add({ id, ...row });
    packing.add({ id: id + 1, ...row });
    return packing.done();
  };
  const first = packMessage([{ rows: message(1) ?? expect.fail(), same: { city: 'jingzhou' } }]);
  const text = Buffer.from(first).toString('hex');
  message(5);
  const second = packMessage(
    [{ rows: message(1) ?? expect.fail(), same: { city: 'jingzhou' } }],
    first.buffer,
  );
  expect(second.buffer).toBe(first.buffer);
  expect(Buffer.from(second).toString('hex')).toBe(text);
  expect(packing.done()).toBeUndefined();
});

it('says what the database says, and leaves the connection usable', async () => {
  await expect(
    inserted([
      { id: 1, ...row },
      { id: 1, ...row, words: '又' },
    ]),
  ).rejects.toMatchObject({ code: '23505' });
  expect(await inserted([{ id: 1, ...row }])).toHaveLength(1);
});

import { expect, it } from 'vitest';
import { insertionTogether, openRows } from './rows.ts';

const table = {
  name: 'shop.order',
  types: { city: 'text', id: 'integer', told: 'boolean', words: 'text', units: 'text[]', due: 'date' },
};
const plain = { told: false, words: '路灯', units: [], due: null };

function packing() {
  const rows = openRows(table, { given: ['city'], settle: true });
  const group = (all: readonly object[]) => {
    for (const row of all) rows.add(row);
    const packed = rows.done() ?? expect.fail();
    return { packed, ...insertionTogether([{ rows: packed, same: { city: 'jingzhou' } }]) };
  };
  const many = (count: number) => group(Array.from({ length: count }, (_, id) => ({ id, ...plain })));
  return { group, many };
}

it('writes into the statement what never differed, once there were enough rows; words and ids never', () => {
  const { group, many } = packing();
  expect(many(400).packed.settled).toEqual([]);
  many(400);
  const { packed, text } = group([{ id: 1, ...plain }]);
  expect(packed.settled.map(({ name, literal }) => [name, literal])).toEqual([
    ['told', 'false'],
    ['units', "'{}'"],
    ['due', 'null'],
  ]);
  expect(packed.columns.map(({ name }) => name)).toEqual(['id', 'words']);
  expect(text).toContain("false::boolean, '{}'::text[], null::date");
});

it('sends a column again from the first row on that has another value, and from then on', () => {
  const { group, many } = packing();
  many(800);
  const { packed } = group([
    { id: 1, ...plain },
    { id: 2, ...plain, told: true },
    { id: 3, ...plain },
  ]);
  expect(packed.columns.map(({ name }) => name)).toContain('told');
  const told = packed.values[packed.columns.findIndex(({ name }) => name === 'told')] ?? expect.fail();
  const truths = [0, 1, 0].map((truth) => `00000001${truth === 1 ? '01' : '00'}`).join('');
  expect(Buffer.from(told).toString('hex')).toMatch(new RegExp(`${truths}$`));
  expect(group([{ id: 4, ...plain }]).packed.settled.map(({ name }) => name)).toEqual(['units', 'due']);
});

it('differs from the statement of rows that have not settled', () => {
  const { group, many } = packing();
  const before = many(700).text;
  expect(group([{ id: 1, ...plain }]).text).not.toBe(before);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../platform/json.ts';
import { cellOf, itemsIn, leavesOf, sheetOf, valueIn, withLeaf } from './flat.ts';

const unit = {
  code: 'housing',
  order: 3,
  name: { zh: '住建局', en: 'Housing' },
  counties: ['421002', '421003'],
  vacant: false,
  except: [],
};

describe('an item laid flat', () => {
  it('names every value by the way to it', () => {
    expect(leavesOf(unit).map(({ path }) => path)).toEqual([
      'code',
      'order',
      'name.zh',
      'name.en',
      'counties[0]',
      'counties[1]',
      'vacant',
      'except',
    ]);
  });

  it('is changed at one place and nowhere else', () => {
    expect(withLeaf(unit, 'counties[1]', '421022')).toEqual({ ...unit, counties: ['421002', '421022'] });
    expect(withLeaf(unit, 'name.zh', '住房局')).toEqual({ ...unit, name: { zh: '住房局', en: 'Housing' } });
    expect(unit.counties).toEqual(['421002', '421003']);
  });

  it('comes back from a sheet as it was, numbers that are text included', () => {
    const items = [unit, { code: 'b', phone: '12345', name: { zh: 'true' }, order: 1 }];
    const { heads, rows } = sheetOf(items);
    expect(itemsIn(heads, rows)).toEqual(items);
  });

  it('closes a list up over a cell that was emptied', () => {
    const { heads, rows } = sheetOf([unit]);
    const at = heads.indexOf('counties[0]');
    const emptied = rows.map((row) => row.map((cell, column) => (column === at ? '' : cell)));
    expect(itemsIn(heads, emptied)).toEqual([{ ...unit, counties: ['421003'] }]);
  });

  it('keeps any text, number or yes and no through a cell', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('1', '-0', '"', '1e9', 'null'),
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(valueIn(cellOf(one))).toEqual(one);
      }),
    );
  });

  it('rebuilds any item of named values and lists from its leaves', () => {
    const key = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/).filter((name) => !(name in {}));
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
    const item = fc.dictionary(
      key,
      fc.oneof(leaf, fc.array(leaf, { minLength: 1 }), fc.dictionary(key, leaf, { minKeys: 1 })),
      {
        minKeys: 1,
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(item, (given) => {
        const made = leavesOf(given as JsonObject).reduce<JsonObject>(
          (whole, { path, value }) => withLeaf(whole, path, value),
          {},
        );
        expect(made).toEqual(given);
      }),
    );
  });
});

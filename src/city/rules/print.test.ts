import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CityItem } from './item.ts';
import { officialOrder } from './order.ts';
import { printJson, printKind } from './print.ts';

describe('the printed form of city data', () => {
  it('says what it was given', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (value) => {
        expect(JSON.parse(printJson(JSON.parse(JSON.stringify(value))))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it('keeps what is short in one line and unfolds what is long', () => {
    expect(printJson([{ code: 'a', list: [1, 2] }, {}])).toBe(
      '[\n  { "code": "a", "list": [1, 2] },\n  {}\n]\n',
    );
    expect(printJson([{ code: 'b', text: 'x'.repeat(200) }])).toBe(
      `[\n  {\n    "code": "b",\n    "text": "${'x'.repeat(200)}"\n  }\n]\n`,
    );
    expect(printJson([])).toBe('[]\n');
  });

  it('puts fields into the order of the schema, however the database returned them', () => {
    const data = { writtenByStaff: true, name: { en: 'Phone', zh: '电话' }, order: 1, code: 'phone' };
    const printed = printKind('channel', [{ kind: 'channel', code: 'phone', data }]);
    expect(printed).toContain(
      '{ "code": "phone", "order": 1, "name": { "zh": "电话", "en": "Phone" }, "writtenByStaff": true }',
    );
  });

  it('writes divisions as a table and quotes what needs it', () => {
    const data = {
      code: 'east',
      order: 1,
      name: '东边, 码头',
      level: 'zone' as const,
      towns: [{ code: 'east-1', name: '镇"一"', villages: [{ code: 'east-1-1', name: '村' }] }],
    };
    expect(printKind('division', [{ kind: 'division', code: 'east', data }])).toBe(
      'code,level,name,parent,mark,source\neast,zone,"东边, 码头",,,\neast-1,town,"镇""一""",east,,\neast-1-1,village,村,east-1,,\n',
    );
  });
});

describe('official order', () => {
  function aCategory(code: string, order: number, parent?: string): CityItem<'category'> {
    return {
      kind: 'category',
      code,
      data: { code, order, name: { zh: code, en: code }, ...(parent ? { parent } : {}) },
    };
  }

  it('stands children below their parents, by order and never by name', () => {
    const items = [
      aCategory('a', 2),
      aCategory('a-2', 2, 'a'),
      aCategory('z', 1),
      aCategory('a-1', 1, 'a'),
      aCategory('z-1', 1, 'z'),
    ];
    expect(officialOrder(items).map(({ code }) => code)).toEqual(['z', 'z-1', 'a', 'a-1', 'a-2']);
  });

  it('keeps an item whose parent is not there', () => {
    expect(officialOrder([aCategory('lost', 1, 'nowhere')]).map(({ code }) => code)).toEqual(['lost']);
  });
});

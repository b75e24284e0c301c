import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDuplicateIndex } from './index-of-sketches.ts';
import { compare, sketchOf, sketchSize } from './sketch.ts';

const likeness = (one: Uint32Array, other: Uint32Array) => compare(one, other).contained;

const lamp = '江津路与红门路交叉口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。';
const water = '楼上住户装修把水管打穿，水漏到我家客厅，物业不管，请协调赔偿。';

describe('a sketch', () => {
  it('is ascending, distinct and at most as long as said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const sketch = [...sketchOf(text)];
        expect(sketch.length).toBeLessThanOrEqual(sketchSize);
        expect(sketch).toEqual([...new Set(sketch)].sort((one, other) => one - other));
      }),
    );
  });

  it.each(['', '灯', '路灯', '😀😀😀', '\u0000\u0007', '   '])('of %j says nothing', (text) => {
    expect(sketchOf(text)).toHaveLength(0);
    expect(likeness(sketchOf(text), sketchOf(lamp))).toBe(0);
  });

  it('does not see marks, widths, spaces or the old way of writing', () => {
    const rewritten = lamp.replaceAll('，', ' , ').replace('三盏', '三盞');
    expect(likeness(sketchOf(lamp), sketchOf(rewritten))).toBe(1);
  });

  it('sees a text in a longer one, and a stranger not at all', () => {
    expect(likeness(sketchOf(lamp), sketchOf(`${water}${lamp}`))).toBeGreaterThan(0.8);
    expect(likeness(sketchOf(lamp), sketchOf(water))).toBe(0);
  });

  it('of a hundred thousand characters is made of the part that is read', () => {
    expect(sketchOf('路灯坏了'.repeat(25_000)).length).toBeGreaterThan(0);
  });
});

describe('the index', () => {
  const texts = fc.array(
    fc.string({ unit: fc.constantFrom(...'路灯坏了没人修水管漏'), minLength: 3, maxLength: 40 }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );

  it('finds every text by itself, the newest of equals first', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const index = createDuplicateIndex();
        for (const text of all) index.add(sketchOf(text));
        for (const text of all) {
          const sketch = sketchOf(text);
          if (sketch.length === 0) continue;
          const [first] = index.find(sketch, 1);
          expect(first).toMatchObject({ contained: 1, resemblance: 1 });
        }
      }),
    );
  });

  it('finds the same, best first, however little is asked for', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const index = createDuplicateIndex();
        for (const text of all) index.add(sketchOf(text));
        const sketch = sketchOf(all[0] ?? '');
        const found = index.find(sketch, 10);
        expect(found.slice(0, 3)).toEqual(index.find(sketch, 3));
        const worth = found.map(({ contained, resemblance }) => contained + resemblance);
        expect(worth).toEqual([...worth].sort((one, other) => other - one));
      }),
    );
  });

  it('finds what was added before and after it was sorted in', () => {
    const index = createDuplicateIndex();
    const early = index.add(sketchOf(lamp));
    for (let at = 0; at < 70_000; at += 1) {
      index.add(Uint32Array.from({ length: 12 }, (_, k) => (at * 12 + k) * 3 + 1));
    }
    const late = index.add(sketchOf(`${lamp}${water}`));
    expect(index.find(sketchOf(lamp), 2).map(({ at }) => at)).toEqual([early, late]);
    expect(index.size()).toBe(70_002);
  });

  it('has nothing to say about nothing', () => {
    expect(createDuplicateIndex().find(sketchOf(''), 5)).toEqual([]);
    expect(createDuplicateIndex().find(sketchOf(lamp), 5)).toEqual([]);
  });
});

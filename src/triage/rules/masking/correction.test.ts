import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOut, shownText } from './correction.ts';
import { everywhere } from './marks.ts';

const text = '我叫李小明，住金桂苑3栋2单元501室，电话13812345678，请李小明的邻居老胖作证。';

describe('a corrected mask', () => {
  it('is what was found until a person decided, then what they decided and nothing else', () => {
    expect(shownText(text, undefined)).not.toMatch(/李小明|13812345678|501/);
    const phone = everywhere(text, '13812345678', 'phone');
    const nick = everywhere(text, '老胖', 'name');
    expect(shownText(text, [...phone, ...nick])).toBe(
      '我叫李小明，住金桂苑3栋2单元501室，电话[电话]，请李小明的邻居老某某作证。',
    );
    expect(shownText(text, [])).toBe(text);
  });

  it('reads what does not fit the text any more as nothing', () => {
    expect(leftOut('短', [{ kind: 'name', from: 3, to: 9 }])).toEqual([]);
  });

  it('finds a phrase wherever it stands, apart', () => {
    expect(everywhere(text, '李小明', 'name')).toHaveLength(2);
    expect(everywhere(text, ' ', 'name')).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 3 }), (all, phrase) => {
        for (const { from, to } of everywhere(all, phrase, 'name')) expect(all.slice(from, to)).toBe(phrase);
      }),
    );
  });
});

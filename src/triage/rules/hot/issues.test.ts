import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepIds, mostSaid, tellingTitle } from './issues.ts';

const counting = () => {
  let next = 0;
  return () => {
    next += 1;
    return `new-${next}`;
  };
};

describe('ids of hot issues', () => {
  it('stay with most of the members, once', () => {
    const before = [{ id: 'a', members: ['1', '2', '3', '4'] }];
    expect(
      keepIds(
        [
          ['1', '2', '3', '9'],
          ['4', '8'],
        ],
        before,
        counting(),
      ),
    ).toEqual([
      { id: 'a', members: ['1', '2', '3', '9'] },
      { id: 'new-1', members: ['4', '8'] },
    ]);
  });

  it('of two that grow together the larger one stays', () => {
    const before = [
      { id: 'small', members: ['1', '2'] },
      { id: 'large', members: ['3', '4', '5'] },
    ];
    expect(keepIds([['1', '2', '3', '4', '5']], before, counting())[0]?.id).toBe('large');
  });

  it('are given once each, whatever the groups are', () => {
    const group = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 6 }), fc.array(group, { maxLength: 6 }), (now, then) => {
        const before = then.map((members, at) => ({ id: `old-${at}`, members }));
        const kept = keepIds(now, before, counting());
        expect(kept.map(({ members }) => members)).toEqual(now);
        expect(new Set(kept.map(({ id }) => id)).size).toBe(now.length);
      }),
    );
  });
});

describe('what is said of a hot issue', () => {
  it('is the title that says what the others say', () => {
    expect(tellingTitle(['金桂苑搅拌站噪音', '金桂苑旁边搅拌站噪音扰民', '关于养老金'])).toContain(
      '搅拌站噪音',
    );
    expect(tellingTitle([])).toBe('');
    expect(tellingTitle(['', '😀'])).toBe('');
  });

  it('are the places most name', () => {
    expect(mostSaid([['金桂苑', '银杏路'], ['金桂苑'], ['金桂苑', '红门路']], 3)).toEqual(['金桂苑']);
    expect(mostSaid([['甲'], ['乙']], 1)).toEqual(['乙']);
    expect(mostSaid([], 3)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameIndex, waysByName } from './names.ts';

const names = nameIndex(['红门路街道', '长港路社区', '青石桥村', '市住房和城乡建设局']);

describe('names typed otherwise', () => {
  it.each([
    ['hmljd', ['红门路街道']],
    ['HML', ['红门路街道']],
    ['qsq', ['青石桥村']],
    ['青石侨村路灯', ['青石桥村路灯']],
    ['清石桥村停水', ['青石桥村停水']],
    ['长港路射区噪音', ['长港路社区噪音']],
  ])('%s is understood', (query, ways) => expect(waysByName(query, names)).toEqual(ways));

  it.each(['hm', '青石桥村路灯', '路灯坏了', '', '😀', '桥', 'xyzxyz'])('%s stays as it is', (query) =>
    expect(waysByName(query, names)).toEqual([]),
  );

  it('never fails and never gives the query back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        expect(waysByName(query, names)).not.toContain(query);
      }),
    );
  });
});

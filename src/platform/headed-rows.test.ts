import { describe, expect, it } from 'vitest';
import { filledOnly, placeOfHead, plainHead, rowsBelow } from './headed-rows.ts';

describe('rows below a line of heads', () => {
  it('know a head however offices write it', () => {
    for (const written of [' 金额（元）', '金 额*', '金额：', '金额(元)'])
      expect(plainHead(written), written).toBe('金额');
    expect(plainHead('ＡＰＰ 名称')).toBe('app名称');
    expect(placeOfHead(['序号', '责任单位*'], ['单位', '责任单位'])).toBe(1);
    expect(placeOfHead(['序号'], ['单位'])).toBe(-1);
  });

  it('have the line a clerk sees, and empty ones are no rows', () => {
    const cells = [['台账'], ['名称'], ['', ' '], ['甲'], ['']];
    expect(rowsBelow(cells, 1)).toEqual([{ line: 4, cells: ['甲'] }]);
    expect(rowsBelow(cells, 4)).toEqual([]);
  });

  it('leave out what says nothing', () => {
    expect(
      filledOnly([
        ['name', '甲'],
        ['town', ''],
      ]),
    ).toEqual({ name: '甲' });
  });
});

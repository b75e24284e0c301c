import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellValue, decimalsOf, formatOf, kindOfColumn, widthOf } from './cell-values.ts';

describe('a column of a workbook', () => {
  it.each([
    ['number', ['1,234', '0', '—', '12.5']],
    ['number', ['2026', '7']],
    ['percent', ['98.2%', '', '100%']],
    ['day', ['2026-11-27', '2027-01-01']],
    ['moment', ['2026-11-27 09:30', '—']],
    ['text', ['2600000123']], // a request's number names it, and is never added up
    ['text', ['13800001234', '12']],
    ['text', ['007', '12']],
    ['text', ['', '—']],
    ['text', ['=1+1', '3']],
    ['text', ['2026-11-27', '2026-11-27 09:30']],
  ])('is %s where it holds %j', (kind, cells) => {
    expect(kindOfColumn(cells)).toBe(kind);
  });

  it('holds what is counted as numbers and days as days, whatever the zone of the computer', () => {
    expect(cellValue('1,234.5', 'number')).toBe(1234.5);
    expect(cellValue('98.2%', 'percent')).toBe(0.982);
    expect(cellValue('2026-11-27', 'day')).toBe(46353);
    expect(cellValue('2026-11-27 18:00', 'moment')).toBe(46353.75);
    expect(cellValue('—', 'moment')).toBe('—');
  });

  it('shows as many decimals as its finest number has', () => {
    expect(formatOf('number', decimalsOf(['1', '2.25']))).toBe('#,##0.00');
    expect(formatOf('number', decimalsOf(['1', '—']))).toBe('#,##0');
  });

  it('is as wide as its longest text, and no wider than a sheet can show', () => {
    expect(widthOf('编号', ['2600000123'])).toBe(12);
    expect(widthOf('标题', ['路灯不亮，晚上看不清路'])).toBe(24);
    expect(widthOf('标题', ['长'.repeat(500)])).toBe(48);
  });

  it('never loses a text: what is not plainly a number or a day comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (cells) => {
        const kind = kindOfColumn(cells);
        for (const cell of cells) if (kind === 'text') expect(cellValue(cell, kind)).toBe(cell);
      }),
    );
  });
});

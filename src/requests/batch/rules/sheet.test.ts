import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../../platform/calendar/index.ts';
import { earlier, oursBefore } from '../../rules/upper.ts';
import { codeOf, isWholeDay, ownHeads, readSheet, typeOf } from './sheet.ts';

describe('a sheet', () => {
  it('is read by its heads, in any order, below whatever stands above them', () => {
    const read = readSheet(
      [
        ['2026年11月来访登记'],
        [],
        ['序号', '诉求内容*', '来源 ', '联系电话（手机）'],
        ['1', '  路灯不亮 ', '接待来访', '13800001234'],
        ['', '', '', ''],
        ['2', '井盖丢失'],
      ],
      ownHeads,
    );
    expect(read?.rows).toEqual([
      {
        line: 4,
        cells: ['1', '  路灯不亮 ', '接待来访', '13800001234'],
        fields: { words: '路灯不亮', source: '接待来访', phone: '13800001234' },
      },
      { line: 6, cells: ['2', '井盖丢失'], fields: { words: '井盖丢失' } },
    ]);
  });

  it('without a column for the words is none', () =>
    expect(readSheet([['a'], ['b']], ownHeads)).toBeUndefined());

  it('never fails, whatever the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }))), (cells) => {
        const read = readSheet([['诉求内容'], ...cells], ownHeads);
        expect(read?.rows.every(({ line }) => line > 1)).toBe(true);
      }),
    );
  });
});

describe('names in a sheet', () => {
  const types = [{ code: 'help', name: { zh: '求助', en: 'Help' } }];
  it.each([
    ['求助', 'help'],
    [' help ', 'help'],
    ['Help', 'help'],
    ['其他', undefined],
  ])('%s is %s', (text, code) => expect(codeOf(types, text)).toBe(code));

  it('a platform’s words are mapped, others are as agreed', () => {
    const map = {
      requestTypes: [{ words: '投诉举报', requestType: 'complaint' }],
      otherwise: { requestType: 'help', askerType: 'resident' },
    };
    expect([typeOf(map, '投诉举报'), typeOf(map, '别的'), typeOf(map, undefined)]).toEqual([
      'complaint',
      'help',
      'help',
    ]);
  });

  it.each([
    ['2026-12-04', true],
    ['2026年12月4日', true],
    ['46360', true],
    ['2026-12-04 16:30', false],
    ['2026年12月4日16时', false],
    ['46360.5', false],
  ])('%s is a whole day: %s', (text, whole) => expect(isWholeDay(text)).toBe(whole));
});

describe('our deadline before one above', () => {
  const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: [], officeHours: [], counting: {} });

  it('ends a workday earlier, over the weekend', () => {
    const ours = oursBefore(calendar, { upperDeadline: '2026-12-07T16:00:00.000Z', marginWorkdays: 1 });
    expect(ours.due).toBe('2026-12-04T16:00:00.000Z');
  });

  it('is never less than a workday, whatever the city says', () => {
    const ours = oursBefore(calendar, { upperDeadline: '2026-12-04T16:00:00.000Z', marginWorkdays: 0 });
    expect(ours.due).toBe('2026-12-03T16:00:00.000Z');
  });

  it('never makes a clock end later', () => {
    const ours = oursBefore(calendar, { upperDeadline: '2026-12-07T16:00:00.000Z', marginWorkdays: 1 });
    const own = { ...ours, due: '2026-12-01T00:00:00.000Z' };
    expect(earlier(own, ours)).toBe(own);
    expect(earlier(ours, own)).toBe(own);
    expect(earlier(null, ours)).toBe(ours);
    expect(earlier(null, null)).toBeNull();
  });
});

import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from './civil.ts';
import { noticed } from './notices.fixture.ts';
import { addWorkdays, dayKind, isWorkday, workdaysBetween } from './workdays.ts';
import { compileCalendar } from './working-calendar.ts';
import { readNotice, yearIn } from './year.ts';

const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: noticed });

const from2022 = dayNumber('2022-01-01');
const to2030 = dayNumber('2030-12-31');
const anyDate = fc.integer({ min: from2022, max: to2030 }).map(civilDate);
const anyCount = fc.integer({ min: 1, max: 90 });

function datesBetween(from: string, to: string): string[] {
  const start = dayNumber(from);
  return Array.from({ length: dayNumber(to) - start + 1 }, (_, index) => civilDate(start + index));
}

describe('a published year', () => {
  it('has exactly the workdays an independent table has, every day from 2022 to 2026', () => {
    const disagreeing = datesBetween('2022-01-01', '2026-12-31').filter(
      (date) => isWorkday(calendar, date) !== chineseDays.isWorkday(date),
    );
    expect(disagreeing).toEqual([]);
  });

  it.each([
    ['2026-02-14', { work: true, name: '春节' }],
    ['2026-02-16', { work: false, name: '春节' }],
    ['2026-10-10', { work: true, name: '国庆节' }],
    ['2026-11-21', { work: false }],
    ['2026-11-23', { work: true }],
    ['2022-12-31', { work: false, name: '元旦' }],
  ])('says what %s is', (date, kind) => {
    expect(dayKind(calendar, date)).toEqual(kind);
  });
});

describe('a year without a notice', () => {
  it('works Monday to Friday but on its statutory days', () => {
    expect(isWorkday(calendar, '2027-02-08')).toBe(false);
    expect(isWorkday(calendar, '2027-02-09')).toBe(true);
    expect(isWorkday(calendar, '2027-02-13')).toBe(false);
  });

  it('works Monday to Friday when nobody loaded it', () => {
    expect(isWorkday(calendar, '2029-10-01')).toBe(true);
    expect(isWorkday(calendar, '2029-10-06')).toBe(false);
  });
});

describe('counting workdays', () => {
  it('finds as many workdays in between as were added, from every day', () => {
    for (const date of datesBetween('2022-01-01', '2030-12-31')) {
      const wrong = [1, 2, 3, 5, 10, 15, 20, 60].filter(
        (count) => workdaysBetween(calendar, date, addWorkdays(calendar, date, count)) !== count,
      );
      if (wrong.length > 0) expect({ date, wrong }).toBeUndefined();
    }
  });

  it('lands on a workday, in parts as in one, and comes back', () => {
    fc.assert(
      fc.property(anyDate, anyCount, anyCount, (date, one, other) => {
        const end = addWorkdays(calendar, date, one + other);
        expect(isWorkday(calendar, end)).toBe(true);
        expect(addWorkdays(calendar, addWorkdays(calendar, date, one), other)).toBe(end);
        expect(addWorkdays(calendar, end, -other)).toBe(addWorkdays(calendar, date, one));
        expect(addWorkdays(calendar, date, -one - other)).toBe(
          addWorkdays(calendar, addWorkdays(calendar, date, -one), -other),
        );
      }),
    );
  });

  it('adds up over any three dates and turns its sign with them', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyDate, (one, two, three) => {
        const between = (from: string, to: string) => workdaysBetween(calendar, from, to);
        expect(between(one, two) + between(two, three)).toBe(between(one, three));
        expect(between(one, two)).toBe(0 - between(two, one));
      }),
    );
  });

  it('does not move for no days', () => {
    expect(addWorkdays(calendar, '2026-11-21', 0)).toBe('2026-11-21');
  });
});

describe('a calendar that cannot be right', () => {
  const year = { year: 2026, published: true, source: '', holidays: [], workdays: [] };
  const compile = (more: Partial<Parameters<typeof compileCalendar>[0]>) => () =>
    compileCalendar({ zone: 'Asia/Shanghai', years: [year], ...more });

  it('is refused with what is wrong', () => {
    expect(compile({ zone: 'Asia/Jingzhou' })).toThrow(RangeError);
    expect(compile({ years: [year, year] })).toThrow(/given twice/);
    const both = [{ date: '2026-10-03', name: '国庆节' }];
    expect(compile({ years: [{ ...year, holidays: both, workdays: both }] })).toThrow(/2026-10-03 is both/);
    const noDate = [{ date: '2026-02-30', name: '春节' }];
    expect(compile({ years: [{ ...year, holidays: noDate }] })).toThrow(/2026-02-30/);
    const late = [
      { from: '14:30', to: '17:30' },
      { from: '08:30', to: '12:00' },
    ];
    expect(compile({ officeHours: late })).toThrow(/in order/);
    expect(compile({ officeHours: [{ from: '9', to: '17:00' }] })).toThrow(/HH:MM/);
  });

  it('refuses dates outside its reach instead of counting wrongly', () => {
    expect(() => isWorkday(calendar, '1999-12-31')).toThrow(/from 2000 to 2079/);
    expect(() => addWorkdays(calendar, '2079-12-29', 5)).toThrow(/from 2000 to 2079/);
    expect(() => addWorkdays(calendar, '2000-01-04', -5)).toThrow(/from 2000 to 2079/);
  });
});

it('reads a notice with days of the year before and runs of one day', () => {
  const read = readNotice({
    code: '2023',
    published: true,
    source: '通知',
    holidays: [{ name: '元旦', from: '2022-12-31', to: '2023-01-02' }],
    workdays: [{ date: '2023-01-28', for: '春节' }],
  });
  expect(read).toEqual({
    year: 2023,
    published: true,
    source: '通知',
    holidays: ['2022-12-31', '2023-01-01', '2023-01-02'].map((date) => ({ date, name: '元旦' })),
    workdays: [{ date: '2023-01-28', name: '春节' }],
  });
});

it('begins the year at midnight of the city', () => {
  expect(yearIn('Asia/Shanghai', '2026-12-31T15:59:59.999Z')).toBe(2026);
  expect(yearIn('Asia/Shanghai', '2026-12-31T16:00:00.000Z')).toBe(2027);
});

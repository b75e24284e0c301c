import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { civilDate, dayNumber, toInstant, toMilliseconds } from './civil.ts';
import { type DeadlineInput, deadline, endBefore, recompute } from './deadline.ts';
import { notice2027, noticed } from './notices.fixture.ts';
import { type DaySpan, type DeadlineProof, isDaySpan, type Length } from './proof.ts';
import { isWorkday, workdaysBetween } from './workdays.ts';
import { compileCalendar } from './working-calendar.ts';

const officeHours = [
  { from: '08:30', to: '12:00' },
  { from: '14:30', to: '17:30' },
];
const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: noticed, officeHours });
const newYork = compileCalendar({ zone: 'America/New_York', years: noticed, officeHours });
const beirut = compileCalendar({ zone: 'Asia/Beirut', years: noticed, officeHours });
const rule = { id: 'answer', source: '《湖北省12345政务服务便民热线工作规则》' };

function count(from: string, length: Length, more: Partial<DeadlineInput> = {}) {
  return deadline(calendar, { from, length, rule, ...more });
}

/** A moment the city's clock shows, `2026-11-23 16:30`. */
function at(wall: string, zone = 'Asia/Shanghai'): string {
  return toInstant(Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds);
}

function workdays(amount: number): Length {
  return { amount, unit: 'workday' };
}

function daySpan(proof: DeadlineProof, index = 0): DaySpan {
  const span = proof.spans[index];
  if (span === undefined || !isDaySpan(span)) throw new Error('the span is not one of days');
  return span;
}

const from2022 = at('2022-01-01 00:00');
const to2030 = at('2030-12-31 23:59');
const anyMoment = fc.integer({ min: toMilliseconds(from2022), max: toMilliseconds(to2030) }).map(toInstant);
const anyAmount = fc.integer({ min: 1, max: 80 });
const anyLength = fc.record({
  amount: anyAmount,
  unit: fc.constantFrom('workday', 'day', 'hour', 'minute'),
}) satisfies fc.Arbitrary<Length>;

describe('workdays', () => {
  it.each([
    // National Day 国庆节 with make-up workdays before or after, or both
    ['2022-09-29 10:00', 2, '2022-10-08', '周五之后是国庆节，10月8日、9日调休上班'],
    ['2022-09-30 10:00', 3, '2022-10-10', '两个调休上班日都算'],
    ['2023-09-28 09:00', 1, '2023-10-07', '中秋国庆连休，10月7日上班'],
    ['2024-09-28 09:00', 2, '2024-09-30', '9月29日（周日）上班'],
    ['2024-09-30 09:00', 5, '2024-10-12', '10月12日（周六）上班'],
    ['2025-09-30 17:00', 3, '2025-10-11', '国庆中秋八天，10月11日上班'],
    ['2026-09-24 16:00', 5, '2026-10-09', '中秋与国庆之间只有三个工作日'],
    ['2026-09-30 16:00', 2, '2026-10-09', ''],
    ['2026-10-08 16:00', 2, '2026-10-10', '10月10日（周六）上班'],
    // Spring Festival 春节
    ['2022-01-28 09:00', 3, '2022-02-07', '1月29日、30日上班'],
    ['2023-01-20 09:00', 2, '2023-01-29', '1月28日、29日上班'],
    ['2024-02-09 09:00', 1, '2024-02-18', '2月18日（周日）上班'],
    ['2025-01-24 09:00', 2, '2025-01-27', '1月26日（周日）上班'],
    ['2025-01-27 09:00', 4, '2025-02-08', '2月8日（周六）上班'],
    ['2026-02-13 09:00', 2, '2026-02-24', '2月14日（周六）上班，春节九天'],
    // Ordinary weeks, and words that came on a day off
    ['2026-11-23 00:00', 5, '2026-11-30', '开始的当日不计入'],
    ['2026-11-23 23:59', 5, '2026-11-30', '开始的当日不计入'],
    ['2026-11-21 10:00', 1, '2026-11-23', '周六提出'],
    ['2026-02-16 10:00', 1, '2026-02-24', '春节期间提出'],
  ])('from %s, %i of them end with %s (%s)', (from, amount, last) => {
    const { due, proof } = count(at(from), workdays(amount));
    expect(daySpan(proof).last).toBe(last);
    expect(due).toBe(toInstant(toMilliseconds(at(`${last} 23:59`)) + 60_000));
  });

  it('end where an independent table ends them, from every day of 2022 to 2026', () => {
    const wrong: string[] = [];
    for (let day = dayNumber('2022-01-01'); day <= dayNumber('2026-12-10'); day += 1) {
      const date = civilDate(day);
      for (const amount of [1, 2, 3, 5, 7, 13, 15]) {
        if (day + amount * 2 + 14 > dayNumber('2026-12-31')) continue;
        const last = daySpan(count(at(`${date} 09:00`), workdays(amount)).proof).last;
        if (last !== walked(date, amount)) wrong.push(`${date}+${amount}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Walks from day to day, asking the independent table about each. */
  function walked(date: string, amount: number): string {
    let day = dayNumber(date);
    for (let left = amount; left > 0; left -= chineseDays.isWorkday(civilDate(day)) ? 1 : 0) day += 1;
    return civilDate(day);
  }

  it.each([
    ['Asia/Shanghai', calendar],
    ['America/New_York', newYork],
    ['Asia/Beirut', beirut],
  ])('end with a workday, counted in full, every day accounted for, at 24:00 in %s', (zone, city) => {
    fc.assert(
      fc.property(anyMoment, anyAmount, (from, amount) => {
        const { due, proof } = deadline(city, { from, length: workdays(amount), rule });
        const span = daySpan(proof);
        const start = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate();
        const last = Temporal.PlainDate.from(span.last);
        expect(span.excluded).toBe(start.toString());
        expect(isWorkday(city, span.last)).toBe(true);
        expect(span.counted).toBe(amount);
        const skipped = span.skipped.reduce((sum, skip) => sum + skip.days, 0);
        expect(span.counted + skipped).toBe(start.until(last).days);
        expect(due).toBe(toInstant(last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds));
        expect(span.makeUp.every(({ date }) => isWorkday(city, date) && date <= span.last)).toBe(true);
      }),
    );
  });

  it('skip no workday and count no day off', () => {
    fc.assert(
      fc.property(anyMoment, anyAmount, (from, amount) => {
        const { skipped, excluded, last } = daySpan(count(from, workdays(amount)).proof);
        for (const { from: first, to, days } of skipped) {
          expect(workdaysBetween(calendar, civilDate(dayNumber(first) - 1), to)).toBe(0);
          expect(dayNumber(to) - dayNumber(first) + 1).toBe(days);
          expect(first > excluded && to < last).toBe(true);
        }
      }),
    );
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-11-10 09:00', 15, '2026-11-25', undefined],
    ['2026-11-14 09:00', 15, '2026-11-30', '2026-11-29'],
    ['2026-09-16 09:00', 15, '2026-10-08', '2026-10-01'],
    ['2026-09-05 09:00', 15, '2026-09-20', undefined],
    ['2026-01-17 09:00', 30, '2026-02-24', '2026-02-16'],
  ])('from %s, %i of them end with %s', (from, amount, last, movedFrom) => {
    const span = daySpan(count(at(from), { amount, unit: 'day' }).proof);
    expect([span.last, span.movedFrom]).toEqual([last, movedFrom]);
    expect(span.counted).toBe(amount);
  });

  it('end on the reckoned day or, where that is off, on the next workday, with the days between named', () => {
    fc.assert(
      fc.property(anyMoment, anyAmount, (from, amount) => {
        const span = daySpan(count(from, { amount, unit: 'day' }).proof);
        const reckoned = civilDate(dayNumber(span.excluded) + amount);
        expect(isWorkday(calendar, span.last)).toBe(true);
        expect(span.movedFrom ?? span.last).toBe(reckoned);
        const skipped = span.skipped.reduce((sum, skip) => sum + skip.days, 0);
        expect(dayNumber(reckoned) + skipped).toBe(dayNumber(span.last));
        expect(workdaysBetween(calendar, civilDate(dayNumber(reckoned) - 1), span.last)).toBe(1);
      }),
    );
  });

  it('may stay on a weekend where the city says so, but never on a holiday', () => {
    const stays = { counting: { weekendEnd: 'stays' } } as const;
    expect(daySpan(count(at('2026-11-14 09:00'), { amount: 15, unit: 'day' }, stays).proof).last).toBe(
      '2026-11-29',
    );
    const holiday = daySpan(count(at('2026-09-16 09:00'), { amount: 15, unit: 'day' }, stays).proof);
    expect([holiday.movedFrom, holiday.last, holiday.skipped.map(({ name }) => name)]).toEqual([
      '2026-10-01',
      '2026-10-08',
      ['国庆节'],
    ]);
  });
});

describe('hours and minutes', () => {
  it('run by the wall clock through nights and holidays, and are never provisional', () => {
    const { due, provisional, proof } = count(at('2027-02-05 17:00'), { amount: 24, unit: 'hour' });
    expect(due).toBe(at('2027-02-06 17:00'));
    expect([provisional, proof.years]).toEqual([false, []]);
    expect(count(at('2026-11-23 16:30'), { amount: 3, unit: 'minute' }).due).toBe(at('2026-11-23 16:33'));
  });

  it('last as long as they say when the clocks change', () => {
    const from = at('2026-03-07 12:00', 'America/New_York');
    const { due } = deadline(newYork, { from, length: { amount: 24, unit: 'hour' }, rule });
    expect(due).toBe(at('2026-03-08 13:00', 'America/New_York'));
  });

  it.each([
    ['2026-11-23 09:00', 2, '2026-11-23 11:00'],
    ['2026-11-23 11:00', 2, '2026-11-23 15:30'],
    ['2026-11-23 13:00', 2, '2026-11-23 16:30'],
    ['2026-11-23 16:30', 2, '2026-11-24 09:30'],
    ['2026-11-23 16:30', 1, '2026-11-23 17:30'],
    ['2026-11-20 17:00', 7, '2026-11-23 17:30'],
    ['2026-11-21 10:00', 1, '2026-11-23 09:30'],
    ['2026-09-30 17:29', 24, '2026-10-12 15:29'],
  ])('in office hours from %s, %i of them end at %s', (from, amount, end) => {
    const work = { counting: { hours: 'work' } } as const;
    expect(count(at(from), { amount, unit: 'hour' }, work).due).toBe(at(end));
  });

  it('in office hours name the days the office was closed', () => {
    const { proof } = count(
      at('2026-09-30 17:00'),
      { amount: 1, unit: 'hour' },
      { counting: { hours: 'work' } },
    );
    expect(proof.spans[0]?.skipped).toEqual([
      { from: '2026-10-01', to: '2026-10-07', days: 7, name: '国庆节' },
    ]);
  });
});

describe('the end of the last day', () => {
  it('is the close of business where the city says so', () => {
    const closing = { counting: { dayEnds: 'office-close' } } as const;
    expect(count(at('2026-11-20 09:00'), workdays(5), closing).due).toBe(at('2026-11-27 17:30'));
  });

  it('cannot be the close of business without office hours', () => {
    const closed = compileCalendar({
      zone: 'Asia/Shanghai',
      years: noticed,
      counting: { dayEnds: 'office-close' },
    });
    expect(() => deadline(closed, { from: from2022, length: workdays(1), rule })).toThrow(/office hours/);
    expect(() =>
      deadline(closed, {
        from: from2022,
        length: { amount: 1, unit: 'hour' },
        rule,
        counting: { hours: 'work' },
      }),
    ).toThrow(/office hours/);
  });
});

describe('extensions', () => {
  it('run on from the end of what they lengthen, each with its ground', () => {
    const extensions = [{ length: workdays(10), ground: '案情复杂' }];
    const { due, proof } = count(at('2026-11-20 09:00'), workdays(5), { extensions });
    expect(due).toBe(at('2026-12-12 00:00'));
    expect(proof.spans.map((span) => [span.amount, span.ground])).toEqual([
      [5, undefined],
      [10, '案情复杂'],
    ]);
  });

  it('make of workdays in parts what they are in one', () => {
    fc.assert(
      fc.property(anyMoment, anyAmount, anyAmount, anyAmount, (from, one, two, three) => {
        const extensions = [two, three].map((amount) => ({ length: workdays(amount), ground: '' }));
        const parts = count(from, workdays(one), { extensions });
        const whole = count(from, workdays(one + two + three));
        expect(parts.due).toBe(whole.due);
        expect(parts.provisional).toBe(whole.provisional);
      }),
    );
  });

  it('never bring a deadline forward, whatever the units', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyLength,
        anyLength,
        fc.constantFrom('wall', 'work'),
        (from, length, more, hours) => {
          const counting = { hours } as const;
          const before = count(from, length, { counting }).due;
          const after = count(from, length, { counting, extensions: [{ length: more, ground: '' }] }).due;
          expect(after > before && before > from).toBe(true);
        },
      ),
    );
  });
});

describe('any deadline', () => {
  it('is never earlier for a later start, nor for a longer period', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, anyLength, fc.nat(40), (one, other, length, more) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        expect(count(earlier, length).due <= count(later, length).due).toBe(true);
        const longer = { ...length, amount: length.amount + more };
        expect(count(one, length).due <= count(one, longer).due).toBe(true);
      }),
    );
  });

  it('is plain data that comes back from the record as it went', () => {
    const { proof } = count(at('2026-09-24 16:00'), workdays(5));
    const recorded: JsonObject = proof;
    expect(JSON.parse(JSON.stringify(recorded))).toEqual(proof);
    expect(proof).toEqual({
      rule,
      zone: 'Asia/Shanghai',
      from: '2026-09-24T08:00:00.000Z',
      counting: { dayEnds: 'midnight', hours: 'wall', weekendEnd: 'moves' },
      spans: [
        {
          unit: 'workday',
          amount: 5,
          excluded: '2026-09-24',
          counted: 5,
          skipped: [
            { from: '2026-09-25', to: '2026-09-27', days: 3, name: '中秋节' },
            { from: '2026-10-01', to: '2026-10-07', days: 7, name: '国庆节' },
          ],
          makeUp: [],
          last: '2026-10-09',
          ends: '2026-10-09T16:00:00.000Z',
        },
      ],
      years: [{ year: 2026, published: true, source: '国务院办公厅关于2026年部分节假日安排的通知' }],
      due: '2026-10-09T16:00:00.000Z',
    });
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a length of %d', (amount) => {
    expect(() => count(from2022, workdays(amount))).toThrow(/whole number from 1/);
  });

  it('refuses what is no instant and what lies outside the calendar', () => {
    expect(() => count('2026-11-23', workdays(5))).toThrow(/is no instant/);
    expect(() => count('1999-06-01T00:00:00.000Z', workdays(5))).toThrow(/outside the calendar/);
    expect(() => count(from2022, { amount: 99_999, unit: 'day' })).toThrow(/outside the calendar/);
  });
});

describe('a year without a notice', () => {
  it.each([
    ['2026-12-21 09:00', 5, false],
    ['2026-12-21 09:00', 6, true],
    ['2026-12-31 09:00', 1, true],
    ['2027-02-01 09:00', 5, true],
    ['2029-06-01 09:00', 5, true],
  ])('makes the deadline from %s over %i workdays provisional: %s', (from, amount, provisional) => {
    expect(count(at(from), workdays(amount)).provisional).toBe(provisional);
  });

  it('matters to calendar days only where they end', () => {
    expect(count(at('2026-12-01 09:00'), { amount: 20, unit: 'day' }).provisional).toBe(false);
    expect(count(at('2026-12-01 09:00'), { amount: 35, unit: 'day' }).provisional).toBe(true);
  });
});

describe('recompute', () => {
  const published = compileCalendar({ zone: 'Asia/Shanghai', years: [...noticed.slice(0, -1), notice2027] });

  it('moves a provisional deadline when the notice says otherwise', () => {
    const before = count(at('2027-02-03 09:00'), workdays(3));
    expect([before.due, before.provisional]).toEqual([at('2027-02-11 00:00'), true]);
    const { moved, settled, deadline: after } = recompute(before.proof, published);
    expect([moved, settled, after.due, after.provisional]).toEqual([
      true,
      true,
      at('2027-02-16 00:00'),
      false,
    ]);
  });

  it('settles one that the notice leaves where it was', () => {
    const before = count(at('2027-06-01 09:00'), workdays(3));
    const { moved, settled, deadline: after } = recompute(before.proof, published);
    expect([moved, settled, after.due]).toEqual([false, true, before.due]);
  });

  it('gives by the same calendar the same proof, with extensions and switches', () => {
    const anyCounting = fc.record({
      dayEnds: fc.constantFrom('midnight', 'office-close'),
      hours: fc.constantFrom('wall', 'work'),
      weekendEnd: fc.constantFrom('moves', 'stays'),
    });
    const anyExtensions = fc.array(fc.record({ length: anyLength, ground: fc.string() }), { maxLength: 3 });
    fc.assert(
      fc.property(anyMoment, anyLength, anyCounting, anyExtensions, (from, length, counting, extensions) => {
        const { proof } = count(from, length, { counting, extensions });
        const again = recompute(JSON.parse(JSON.stringify(proof)), calendar);
        expect(again).toMatchObject({ moved: false, settled: false, deadline: { proof } });
      }),
    );
  });
});

describe('endBefore', () => {
  it.each([
    ['2026-11-28 00:00', 1, '2026-11-27 00:00'],
    ['2026-11-30 15:00', 1, '2026-11-28 00:00'],
    ['2026-10-09 00:00', 1, '2026-10-01 00:00'],
    ['2026-11-28 00:00', 3, '2026-11-25 00:00'],
  ])('a deadline at %s with %i workdays to spare ends at %s', (due, spare, end) => {
    expect(endBefore(calendar, { due: at(due), workdays: spare })).toBe(at(end));
  });
});

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber, dayOfWeek, minuteOfDay, partsOf, toInstant, toMilliseconds } from './civil.ts';

const anyDay = fc.integer({ min: -300_000, max: 2_900_000 });
const anyMoment = fc.integer({ min: -6_000_000_000_000, max: 250_000_000_000_000 });

describe('days', () => {
  it('agree with Temporal on date, parts and weekday', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        expect(civilDate(day)).toBe(date.toString());
        expect(dayNumber(date.toString())).toBe(day);
        expect(partsOf(day)).toEqual({ year: date.year, month: date.month, day: date.day });
        expect(dayOfWeek(day)).toBe(date.dayOfWeek);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '2026/01/01',
    'yesterday',
    '',
  ])('refuse %j, which is no date', (text) => {
    expect(() => dayNumber(text)).toThrow(/write YYYY-MM-DD/);
  });
});

describe('instants', () => {
  it('agree with Temporal and come back as they went', () => {
    fc.assert(
      fc.property(anyMoment, (milliseconds) => {
        const instant = Temporal.Instant.fromEpochMilliseconds(milliseconds);
        const text = instant.toString({ smallestUnit: 'millisecond' });
        expect(toInstant(milliseconds)).toBe(text);
        expect(toMilliseconds(text)).toBe(milliseconds);
      }),
    );
  });

  it.each([
    '2026-11-23T08:00:00Z',
    '2026-11-23T08:00:00.000+08:00',
    '2026-02-30T08:00:00.000Z',
    '2026-11-23T24:00:00.000Z',
    '2026-11-23T08:60:00.000Z',
    'now',
  ])('refuse %j, which has not the one form', (text) => {
    expect(() => toMilliseconds(text)).toThrow(RangeError);
  });
});

it('reads a time of day up to 24:00', () => {
  expect([minuteOfDay('00:00'), minuteOfDay('17:30'), minuteOfDay('24:00')]).toEqual([0, 1050, 1440]);
  for (const text of ['24:01', '8:30', '12:60', 'noon!']) expect(() => minuteOfDay(text)).toThrow(RangeError);
});

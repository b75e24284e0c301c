import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from './civil.ts';
import { dayAt, momentAt, startOf, zoneClock } from './zone.ts';

const first = dayNumber('2000-01-01');
const last = dayNumber('2079-12-31');
const days = fc.integer({ min: first, max: last - 1 });

/** No change, changes at 02:00, at 01:00 UTC, at midnight, half an hour, a day left out, Ramadan. */
const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

describe.each(zones)('the clock of %s', (zone) => {
  const clock = zoneClock(zone, first, last);

  it('begins every day of 2022 to 2030 when Temporal does', () => {
    const wrong = [];
    for (let day = dayNumber('2022-01-01'); day <= dayNumber('2030-12-31'); day += 1) {
      const exact = Temporal.PlainDate.from(civilDate(day)).toZonedDateTime(zone).epochMilliseconds;
      if (
        startOf(clock, day) !== exact ||
        dayAt(clock, exact) !== day ||
        dayAt(clock, exact - 1) !== day - 1
      ) {
        wrong.push(civilDate(day));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('agrees with Temporal on any minute and any moment', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (day, minute) => {
        const time = { hour: Math.floor(minute / 60), minute: minute % 60 };
        const exact = Temporal.PlainDate.from(civilDate(day)).toZonedDateTime({
          timeZone: zone,
          plainTime: time,
        });
        expect(momentAt(clock, day, minute)).toBe(exact.epochMilliseconds);
        const moment = day * 86_400_000 + minute * 60_000;
        const date = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
        expect(civilDate(dayAt(clock, moment))).toBe(date.toString());
      }),
    );
  });
});

it('ends a day at 24:00, which is the start of the next', () => {
  const clock = zoneClock('America/New_York', first, last);
  const short = dayNumber('2026-03-08');
  expect(momentAt(clock, short, 1440)).toBe(startOf(clock, short + 1));
  expect(startOf(clock, short + 1) - startOf(clock, short)).toBe(23 * 3_600_000);
});

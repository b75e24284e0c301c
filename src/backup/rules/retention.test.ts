import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, toInstant } from '../../platform/calendar/civil.ts';
import { type Aged, chooseKept, kept } from './retention.ts';

const civil = (at: string) => ({ day: dayNumber(at.slice(0, 10)), month: at.slice(0, 7) });
const nightly = (first: string, nights: number): Aged[] =>
  Array.from({ length: nights }, (_, index) => {
    const at = toInstant(Date.parse(`${first}T17:30:00.000Z`) + index * 86_400_000);
    return { name: at.slice(0, 10), at };
  });

test('a year of nights leaves seven days, four weeks and twelve months', () => {
  const keep = [...chooseKept(nightly('2025-11-27', 365), civil)].sort();
  expect(keep.slice(-7)).toEqual(nightly('2026-11-20', 7).map(({ name }) => name));
  // 2026-11-26 is a Thursday: the weeks before end on Sundays
  expect(keep).toEqual(expect.arrayContaining(['2026-11-22', '2026-11-15', '2026-11-08']));
  expect(keep).toEqual(expect.arrayContaining(['2026-10-31', '2026-09-30', '2025-12-31']));
  expect(keep).not.toContain('2025-11-30');
});

test('a pause does not empty the shelf: periods without a backup do not count', () => {
  const before = nightly('2026-01-01', 10);
  const after = nightly('2026-11-25', 2);
  const keep = chooseKept([...before, ...after], civil);
  expect(before.filter(({ name }) => keep.has(name)).length).toBeGreaterThanOrEqual(5);
});

test('several in a day leave the newest of it', () => {
  const day = ['01', '09', '17'].map((hour) => ({ name: hour, at: `2026-11-26T${hour}:00:00.000Z` }));
  expect(chooseKept(day, civil)).toEqual(new Set(['17']));
});

test('the newest always stays, and never more than the three shelves together', () => {
  const instants = fc.integer({ min: 0, max: 2_000 * 24 }).map((hours) => ({
    name: String(hours),
    at: toInstant(Date.parse('2024-01-01T00:00:00.000Z') + hours * 3_600_000),
  }));
  fc.assert(
    fc.property(fc.uniqueArray(instants, { selector: ({ name }) => name, minLength: 1 }), (backups) => {
      const keep = chooseKept(backups, civil);
      const newest = backups.reduce((one, other) => (one.at > other.at ? one : other));
      expect(keep.has(newest.name)).toBe(true);
      expect(keep.size).toBeLessThanOrEqual(kept.days + kept.weeks + kept.months);
      // choosing again among what stayed throws nothing more away
      expect(
        chooseKept(
          backups.filter(({ name }) => keep.has(name)),
          civil,
        ),
      ).toEqual(keep);
    }),
  );
});

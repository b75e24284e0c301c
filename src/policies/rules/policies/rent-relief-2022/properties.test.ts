import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../../../platform/calendar/civil.ts';
import { decideLease } from './decision.ts';
import { aLease, aListing, aSetting } from './fixtures/lease.ts';
import type { Lease } from './lease.ts';
import { relieve } from './reckoning.ts';
import { month, rentOf, rentOfDays, rentOfYear } from './rent.ts';

const first = dayNumber('2022-01-01');
const day = fc.integer({ min: 0, max: 364 });
const rent = fc.integer({ min: 0, max: 5_000_000 });
const span = fc.tuple(day, day).map(([one, other]) => ({
  from: civilDate(first + Math.min(one, other)),
  to: civilDate(first + Math.max(one, other)),
}));

const switches = fc.record({
  'short-lease': fc.constantFrom('pro-rata', 'full', 'exclude'),
  'which-months': fc.constantFrom('unpaid-first', 'earliest', 'latest', 'april-june'),
  'care-base': fc.constantFrom('outside', 'inside'),
});

const lease = fc
  .record({
    term: span,
    rents: fc.array(rent, { minLength: 1, maxLength: 4 }),
    paid: fc.array(span, { maxLength: 3 }),
    earlier: fc.option(span, { nil: undefined }),
    care: fc.constantFrom(undefined, undefined, 'elder', 'child'),
  })
  .map(({ term, rents, paid, earlier, care }): Lease => {
    const [from, to] = [dayNumber(term.from), dayNumber(term.to)];
    const width = Math.floor((to - from + 1) / rents.length);
    const steps =
      width === 0
        ? [{ ...term, monthly: rents[0] ?? 0 }]
        : rents.map((monthly, n) => ({
            from: civilDate(from + n * width),
            to: n === rents.length - 1 ? term.to : civilDate(from + (n + 1) * width - 1),
            monthly,
          }));
    const one = aLease({ ...term, rent: steps, paid, ...(care === undefined ? {} : { tenant: { care } }) });
    if (earlier === undefined || earlier.from < term.from || earlier.to > term.to) return one;
    return { ...one, relieved: [{ ...earlier, fen: rentOfDays(one, earlier), by: 'soe-1' }] };
  });

const listed = fc.constantFrom<string[]>([], ['2022-03-01'], ['2022-11-20'], ['2022-03-01', '2022-11-20']);

function settingOf(days: readonly string[], read: Record<string, string>) {
  return aSetting({ listings: days.map((from) => aListing(from)), switches: read });
}

describe('whatever the lease', () => {
  it('gives never more than six months, nor more than the rent of the year', () => {
    fc.assert(
      fc.property(lease, listed, switches, (one, days, read) => {
        const { total, earlier, taken, pieces, earlierFen } = relieve(
          settingOf(days, read),
          one,
          (code) => read[code as keyof typeof read] ?? '',
        );
        expect(total).toBeLessThanOrEqual(6 * month);
        expect(earlier + taken).toBeLessThanOrEqual(total);
        const fen = pieces.reduce((sum, piece) => sum + rentOf(piece), 0);
        expect(fen + earlierFen).toBeLessThanOrEqual(rentOfYear(one));
      }),
    );
  });

  it('relieves a day of rent once', () => {
    fc.assert(
      fc.property(lease, listed, switches, (one, days, read) => {
        const { pieces, segments } = relieve(
          settingOf(days, read),
          one,
          (code) => read[code as keyof typeof read] ?? '',
        );
        const stretches = [
          ...pieces.map((piece) => ({
            ...piece,
            from: piece.month * month + piece.begin,
            to: piece.month * month + piece.end,
          })),
          ...segments
            .filter((segment) => segment.relieved)
            .map((segment) => ({
              ...segment,
              from: segment.month * month + segment.begin,
              to: segment.month * month + segment.end,
            })),
        ].sort((a, b) => a.from - b.from);
        for (const [index, { from, to, monthly }] of stretches.entries()) {
          expect(to).toBeGreaterThan(from);
          if (index > 0) expect(from).toBeGreaterThanOrEqual(stretches[index - 1]?.to ?? 0);
          expect(monthly).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('never gives less when a county is listed', () => {
    fc.assert(
      fc.property(lease, switches, (one, read) => {
        const before = decideLease(settingOf([], read), one);
        const after = decideLease(settingOf(['2022-05-05'], read), one);
        expect(after.fen).toBeGreaterThanOrEqual(before.fen);
      }),
    );
  });

  it('gives nothing more for a second listing', () => {
    fc.assert(
      fc.property(lease, switches, (one, read) => {
        const once = decideLease(settingOf(['2022-03-01'], read), one);
        expect(decideLease(settingOf(['2022-03-01', '2022-11-20'], read), one).fen).toBe(once.fen);
      }),
    );
  });

  it('is decided byte for byte the same again, and adds up', () => {
    fc.assert(
      fc.property(lease, listed, switches, (one, days, read) => {
        const decision = decideLease(settingOf(days, read), one);
        expect(JSON.stringify(decideLease(settingOf(days.toReversed(), read), structuredClone(one)))).toBe(
          JSON.stringify(decision),
        );
        expect(decision.outcomes.reduce((sum, { fen = 0 }) => sum + fen, 0)).toBe(decision.fen);
        expect(Number.isSafeInteger(decision.fen)).toBe(true);
        for (const { fen } of decision.alternatives) expect(Number.isSafeInteger(fen) && fen >= 0).toBe(true);
      }),
    );
  });
});

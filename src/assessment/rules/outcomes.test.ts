import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomial,
  change,
  countInterval,
  daysOver,
  factsOfPart,
  outcomePartNames,
  outcomes,
  quarterBefore,
  quartersUpTo,
  shownPart,
} from './outcomes.ts';

const point = (quarter: string, hits: number, all: number | null, days = 91) => ({
  quarter,
  days,
  hits,
  all,
});

describe('the five outcomes', () => {
  it('each have a part, and what the record does not hold is a part that is not measured', () => {
    for (const outcome of outcomes.filter((one) => one !== 'growth')) {
      const parts = outcomePartNames.map(factsOfPart).filter((facts) => facts.outcome === outcome);
      expect(parts.length, outcome).toBeGreaterThan(0);
    }
    expect(factsOfPart('expectation')).toMatchObject({ kind: 'not-measured', hit: null, all: null });
  });

  it('say nothing of fewer than the least number, and never a change that is made of it', () => {
    const few = shownPart([point('2026-Q2', 60, 100), point('2026-Q3', 9, 9)], {
      minimum: 10,
      population: 1,
    });
    expect(few.points[1]?.interval).toBeNull();
    expect(few.sinceBefore).toBeNull();
  });

  it('compare with the quarter before and with the same one of the year before', () => {
    const points = quartersUpTo('2026-Q3').map((quarter) =>
      point(quarter, quarter === '2025-Q3' ? 500 : 700, 1000),
    );
    expect(shownPart(points, { minimum: 10, population: 1 })).toMatchObject({
      sinceBefore: 'same',
      sinceYear: 'more',
    });
  });

  it('take a quarter that runs for what it is: thirty redone in thirty days are more than thirty in ninety', () => {
    expect(change(point('b', 30, null, 30), point('a', 30, null, 90))).toBe('more');
    expect(change(point('b', 30, null, 90), point('a', 30, null, 90))).toBe('same');
    expect(change(point('b', 10, null, 30), point('a', 30, null, 90))).toBe('same');
    expect(
      shownPart([point('2026-Q4', 0, null, 0)], { minimum: 10, population: 1 }).points[0]?.interval,
    ).toBe(null);
  });

  it('count per ten thousand residents', () => {
    const [shown] = shownPart([point('2026-Q3', 50, null)], { minimum: 10, population: 500_000 }).points;
    expect(shown?.interval?.share).toBe(1);
    expect(shown?.interval?.low).toBeCloseTo(0.742, 2);
    expect(shown?.interval?.high).toBeCloseTo(1.318, 2);
  });
});

describe('limits and tests', () => {
  it('limits of counts are those of the tables of Breslow & Day to two digits', () => {
    expect(countInterval(0).low).toBe(0);
    expect(countInterval(0).high).toBeCloseTo(3.69, 1);
    expect(countInterval(10).low).toBeCloseTo(4.8, 1);
    expect(countInterval(10).high).toBeCloseTo(18.39, 1);
    expect(countInterval(100).low).toBeCloseTo(81.4, 1);
    expect(countInterval(100).high).toBeCloseTo(121.6, 1);
  });

  it('chances sum to one and are those of the formula', () => {
    expect(binomial(4, 0.5)).toEqual([0.0625, 0.25, 0.375, 0.25, 0.0625]);
    expect(binomial(3, 0)).toEqual([1, 0, 0, 0]);
    expect(binomial(3, 1)).toEqual([0, 0, 0, 1]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        const sum = binomial(n, p).reduce((all, chance) => all + chance, 0);
        expect(sum).toBeCloseTo(1, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('are called different in at most one of twenty where nothing differs, whatever the numbers', () => {
    // by the exact distribution, not by trials: chances of all outcomes that would be called different
    for (const [n, days, before] of [
      [7, 91, 91],
      [40, 30, 92],
      [300, 91, 90],
    ] as const) {
      const chances = binomial(n, days / (days + before));
      const wrong = chances.reduce((sum, chance, hits) => {
        const told = change(point('b', hits, null, days), point('a', n - hits, null, before));
        return told === 'same' ? sum : sum + chance;
      }, 0);
      expect(wrong).toBeLessThanOrEqual(0.05);
    }
  });

  it('turn round when the quarters are exchanged', () => {
    const share = fc
      .integer({ min: 10, max: 400 })
      .chain((all) => fc.record({ all: fc.constant(all), hits: fc.integer({ min: 0, max: all }) }));
    const turned = { more: 'fewer', fewer: 'more', same: 'same' } as const;
    fc.assert(
      fc.property(share, share, (one, other) => {
        const there = change(point('b', one.hits, one.all), point('a', other.hits, other.all));
        const back = change(point('b', other.hits, other.all), point('a', one.hits, one.all));
        expect(back).toBe(turned[there]);
      }),
    );
  });
});

describe('quarters', () => {
  it('are counted back over years', () => {
    expect(quarterBefore('2026-Q1', 1)).toBe('2025-Q4');
    expect(quarterBefore('2026-Q3', 4)).toBe('2025-Q3');
    expect(quartersUpTo('2026-Q4')).toEqual([
      ...['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'],
      ...['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'],
    ]);
  });

  it('have as many days as are over', () => {
    expect(daysOver('2026-Q3', '2026-11-27')).toBe(92);
    expect(daysOver('2026-Q4', '2026-10-01')).toBe(1);
    expect(daysOver('2026-Q4', '2026-11-27')).toBe(58);
    expect(daysOver('2026-Q4', '2026-09-30')).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './intervals.ts';

const percent = (value: number) => Math.round(value * 1000) / 10;

describe('the interval of a share', () => {
  // the examples of mechanisms §b3
  it.each([
    [6, 7, 48.7, 97.4],
    [39, 40, 87.1, 99.6],
    [950, 1000, 93.5, 96.2],
    [1, 1, 20.7, 100],
  ])('of %i in %i', (hits, all, low, high) => {
    const share = wilson(hits, all);
    expect([percent(share?.low ?? -1), percent(share?.high ?? -1)]).toEqual([low, high]);
  });

  it('holds the share, lies between 0 and 1, and is none where nobody was asked', () => {
    expect(wilson(0, 0)).toBeNull();
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
        const found = wilson(Math.min(a, b), Math.max(a, b));
        if (found === null) return;
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.low).toBeLessThanOrEqual(found.share + 1e-9);
        expect(found.high).toBeGreaterThanOrEqual(found.share - 1e-9);
      }),
    );
  });
});

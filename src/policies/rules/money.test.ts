import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, portion, readYuan, stretch, yuan } from './money.ts';

const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 });

describe('money', () => {
  it.each([
    ['3000', 300_000],
    ['3,000.5', 300_050],
    [0.07, 7],
    ['12.340', 1234],
    ['-5', -500],
    [' 0 ', 0],
  ])('reads %j yuan as fen', (text, fen) => {
    expect(readYuan(text)).toEqual({ ok: true, fen });
  });

  it.each([
    ['3000.005', 'money-decimals'],
    [0.1 + 0.2, 'money-decimals'],
    ['三千', 'not-money'],
    ['', 'not-money'],
    [undefined, 'not-money'],
    ['1,00', 'not-money'],
    ['99999999999999', 'money-too-large'],
  ])('refuses %j as %s', (text, fault) => {
    expect(readYuan(text)).toEqual({ ok: false, fault });
  });

  it('rounds half up, once', () => {
    expect(portion(1_000_000, 3, 31)).toBe(96_774);
    expect(portion(1, 1, 2)).toBe(1);
    expect(portion(1, 1, 3)).toBe(0);
    expect(() => portion(-1, 1, 2)).toThrow(RangeError);
    expect(() => portion(0.5, 1, 2)).toThrow(RangeError);
  });

  it('is exact beyond the safe integers', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 9_504_600 }), (value, part) => {
        const twice = 2n * BigInt(value) * BigInt(part) + 9_504_600n;
        expect(portion(value, part, 9_504_600)).toBe(Number(twice / (2n * 9_504_600n)));
      }),
    );
  });

  it('makes the stretches of a whole add up to it', () => {
    fc.assert(
      fc.property(amounts, fc.array(fc.integer({ min: 0, max: 997 }), { maxLength: 6 }), (value, cuts) => {
        const points = [0, ...cuts.toSorted((a, b) => a - b), 997];
        const parts = points.slice(1).map((end, index) => stretch(value, points[index] ?? 0, end, 997));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('splits without losing or making a fen, never more than one fen from the exact share', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          fc.pre(weights.some((weight) => weight > 0));
          const shares = allocate(total, weights);
          const sum = weights.reduce((whole, weight) => whole + weight, 0);
          expect(shares.reduce((given, share) => given + share, 0)).toBe(total);
          for (const [index, share] of shares.entries()) {
            const low = Number((BigInt(total) * BigInt(weights[index] ?? 0)) / BigInt(sum));
            expect([low, low + 1]).toContain(share);
          }
        },
      ),
    );
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(() => allocate(1, [0])).toThrow(RangeError);
  });

  it('writes yuan as a clerk does', () => {
    expect([yuan(900_000), yuan(4_096_774), yuan(5), yuan(-123_456_789)]).toEqual([
      '9,000',
      '40,967.74',
      '0.05',
      '-1,234,567.89',
    ]);
  });
});

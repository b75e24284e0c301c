import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, expectedHits, hypergeometric, type Stratum, shrunk, side, tails } from './statistics.ts';

const stratum = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(60), fc.nat(60))
  .map(([hits, misses, otherHits, otherMisses]): Stratum => {
    const all = hits + misses;
    return { hits, all, groupHits: hits + otherHits, groupAll: all + otherHits + otherMisses };
  });

describe('shrinkage', () => {
  it('moves a unit towards its group, the fewer its cases the more', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.nat(50),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (hits, misses, share) => {
          const all = hits + misses;
          const moved = shrunk(hits, all, { share, prior: 20 });
          if (all === 0) {
            expect(moved).toBeNull();
            return;
          }
          const own = hits / all;
          expect(moved).toBeGreaterThanOrEqual(Math.min(own, share) - 1e-9);
          expect(moved).toBeLessThanOrEqual(Math.max(own, share) + 1e-9);
        },
      ),
    );
    const few = shrunk(1, 1, { share: 0.8, prior: 20 }) ?? 0;
    const many = shrunk(1000, 1000, { share: 0.8, prior: 20 }) ?? 0;
    expect(few).toBeLessThan(many);
  });
});

describe('the exact stratified test', () => {
  it('draws chances that sum to one and are those of the urn', () => {
    const { least, chances } = hypergeometric({ all: 3, groupHits: 2, groupAll: 5 });
    expect(least).toBe(0);
    for (const [at, chance] of [0.1, 0.6, 0.3].entries()) expect(chances[at]).toBeCloseTo(chance, 12);
    fc.assert(
      fc.property(stratum, (one) => {
        const drawn = hypergeometric(one);
        expect(drawn.chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has both tails between nothing and all, and one of them at least a half', () => {
    fc.assert(
      fc.property(fc.array(stratum, { maxLength: 4 }), (strata) => {
        const { few, many } = tails(strata);
        for (const tail of [few, many]) {
          expect(tail).toBeGreaterThanOrEqual(-1e-12);
          expect(tail).toBeLessThanOrEqual(1);
        }
        expect(few + many).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  it('turns round when hits and misses change places', () => {
    fc.assert(
      fc.property(fc.array(stratum, { minLength: 1, maxLength: 3 }), (strata) => {
        const turned = strata.map(({ hits, all, groupHits, groupAll }) => ({
          hits: all - hits,
          all,
          groupHits: groupAll - groupHits,
          groupAll,
        }));
        expect(tails(turned).few).toBeCloseTo(tails(strata).many, 6);
      }),
    );
  });

  it('tells a unit apart where its cases differ plainly from others of the same class', () => {
    const worse = { hits: 60, all: 100, groupHits: 960, groupAll: 1100 };
    expect(side([worse], 0.001)).toBe('below');
    expect(side([{ ...worse, hits: 88 }], 0.001)).toBe('same');
    // the same shares of five cases say nothing
    expect(side([{ hits: 3, all: 5, groupHits: 48, groupAll: 55 }], 0.001)).toBe('same');
  });

  it('says nothing of matters nobody else has', () => {
    const alone = { hits: 2, all: 50, groupHits: 2, groupAll: 50 };
    expect(comparable([alone])).toBe(0);
    expect(side([alone], 0.05)).toBe('same');
  });

  it('expects of a unit what its group did in the same classes', () => {
    const easy = { hits: 9, all: 10, groupHits: 90, groupAll: 100 };
    const hard = { hits: 4, all: 10, groupHits: 40, groupAll: 100 };
    expect(expectedHits([easy, hard])).toBeCloseTo(13, 12);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addVictories, halfBytes, packDuels, pairsOf, stepsOf, weightOfStep } from './duels.ts';

describe('duels of labels', () => {
  it('are one for each two labels', () => {
    expect(pairsOf(2)).toEqual([{ one: 0, other: 1 }]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (labels) => {
        expect(pairsOf(labels)).toHaveLength((labels * (labels - 1)) / 2);
      }),
    );
  });

  it('give and take the same: no more is won than is lost', () => {
    const margins = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(margins, (given) => {
        const scores = new Float64Array(4);
        addVictories(scores, Float64Array.from(given));
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 9);
        expect(Math.max(...scores.map(Math.abs))).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('are won once they are won clearly: a margin ten times as wide says no more', () => {
    const [clearly, absurdly] = [new Float64Array(3), new Float64Array(3)];
    addVictories(clearly, Float64Array.from([0.8, -0.2, 0.1]));
    addVictories(absurdly, Float64Array.from([8, -0.2, 0.1]));
    expect(absurdly).toEqual(clearly);
  });

  it('come out of half bytes as they went in', () => {
    const steps = fc.array(fc.integer({ min: -7, max: 7 }), { maxLength: 25 });
    fc.assert(
      fc.property(steps, (given) => {
        const bytes = halfBytes(Int8Array.from(given));
        expect(bytes).toHaveLength(Math.ceil(given.length / 2));
        expect([...stepsOf(bytes, given.length)]).toEqual([...Int8Array.from(given)]);
      }),
    );
  });

  it('keep each weight to within half a step of its duel', () => {
    const full = [Float32Array.from([0.9, -0.2, 0, 0.01]), Float32Array.from([-0.05, 0.02, 0.05, 0])];
    const { steps, scales } = packDuels(full);
    full.forEach((weights, duel) => {
      weights.forEach((weight, slot) => {
        const kept = weightOfStep(steps[slot * 2 + duel] ?? 0) * (scales[duel] ?? 0);
        expect(Math.abs(kept - weight)).toBeLessThan((scales[duel] ?? 0) * 0.11);
      });
    });
  });
});

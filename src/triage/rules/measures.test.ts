import { describe, expect, it } from 'vitest';
import { probabilities, ranking, trusted, trustOf } from './calibration.ts';
import { confusion, macroF1, measure } from './measures.ts';

describe('measures of a classifier', () => {
  const judged = [
    { right: 0, ranked: [0, 1, 2], confidence: 0.9 },
    { right: 1, ranked: [0, 1, 2], confidence: 0.5 },
    { right: 1, ranked: [1, 0, 2], confidence: 0.8 },
    { right: 2, ranked: [1, 0, 2], confidence: 0.4 },
  ];

  it('counts what was taken for what', () => {
    expect(confusion(judged, 3)).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 1, 0],
    ]);
  });

  it('takes the mean of F1 over the labels that occur', () => {
    expect(macroF1(confusion(judged, 4))).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3);
  });

  it('counts the first, the first two and the surest', () => {
    expect(measure(judged, 3)).toMatchObject({ accuracy: 0.5, top2: 0.75, top80Accuracy: 2 / 3 });
  });

  it('has no figures of nothing', () => {
    expect(measure([], 3).accuracy).toBe(0);
  });
});

describe('calibration', () => {
  it('makes probabilities of scores, however far apart', () => {
    const shares = probabilities([-1e6, 0, 1e6], 3);
    expect([...shares]).toEqual([0, 0, 1]);
  });

  it('never trusts a surer statement less, and never wholly', () => {
    const decisions = Array.from({ length: 1_000 }, (_, at) => ({
      said: at / 1_000,
      ok: at % 7 !== 0 && at > 300,
    }));
    const trust = trustOf(decisions);
    const rights = trust.map(([, right]) => right);
    expect(rights).toEqual([...rights].sort((one, other) => one - other));
    expect(rights.at(-1)).toBeLessThan(1);
    expect(trusted(0.2, trust)).toBeLessThan(0.1);
    expect(Math.abs(trusted(2, trust) - (rights.at(-1) ?? 0))).toBeLessThan(0.01);
    expect(Math.abs(trusted(-1, trust) - (rights[0] ?? 0))).toBeLessThan(0.01);
    expect(trusted(0.999, trust)).toBeGreaterThan(trusted(0.998, trust));
  });

  it('says of a first choice how far it leads the second, whatever the others share', () => {
    expect(ranking(Float64Array.of(0.1, 0.6, 0.3))).toEqual({
      ranked: [1, 2, 0],
      said: expect.closeTo(2 / 3),
    });
    expect(ranking(Float64Array.of(0.6, 0.1, 0.1, 0.1, 0.1)).said).toBeGreaterThan(
      ranking(Float64Array.of(0.6, 0.4, 0, 0, 0)).said,
    );
  });

  it('believes what is said while nothing was learned about it', () => {
    expect(trusted(0.7, [])).toBe(0.7);
  });
});

import { describe, expect, it } from 'vitest';
import type { Checked } from './calibration.ts';
import { chance } from './chance.ts';
import { learnMix, mixed } from './mixing.ts';

/** Texts of three labels whose second separator speaks loudest whenever the first one does. */
function misled(count: number): Checked[] {
  const draw = chance(3);
  return Array.from({ length: count }, (_, at) => {
    const right = at % 3;
    const noise = () => draw() * 0.4 - 0.2;
    const loud = right === 0 ? 1 : -1;
    const scores = [
      loud + noise(),
      (right === 1 ? 0.3 : loud + 0.2) + noise(),
      (right === 2 ? 1 : -1) + noise(),
    ];
    return { scores: Float64Array.from(scores), right };
  });
}

const best = (scores: Float64Array) => scores.indexOf(Math.max(...scores));
const rightOf = (texts: readonly Checked[], mix: Parameters<typeof mixed>[1]) =>
  texts.filter(({ scores, right }) => best(mixed(scores, mix)) === right).length / texts.length;

describe('scores read together', () => {
  it('undo what one label regularly says about another', () => {
    const texts = misled(600);
    const mix = learnMix(texts, 3, 2);
    expect(rightOf(texts, undefined)).toBeLessThan(0.8);
    expect(rightOf(misled(900).slice(600), mix)).toBeGreaterThan(0.95);
  });

  it('are left as they are where there is too little to learn it from', () => {
    expect(learnMix(misled(60), 3, 2)).toBeUndefined();
    expect(learnMix([], 3, 2)).toBeUndefined();
    const scores = Float64Array.of(1, 2, 3);
    expect(mixed(scores, undefined)).toEqual(scores);
  });

  it('are the same when learned twice', () => {
    expect(learnMix(misled(300), 3, 2)).toEqual(learnMix(misled(300), 3, 2));
  });
});

import { describe, expect, it } from 'vitest';
import { countFeatures, openReader } from './features.ts';
import { learnLexicon, makeRows } from './lexicon.ts';
import { scoreRow, usualChoices } from './linear.ts';
import { madeUpExamples } from './made-up.ts';
import { separators } from './separators.ts';

const examples = madeUpExamples(150);
const names = [...new Set(examples.map(({ label }) => label))];
const reader = openReader();
const counted = examples.map((one) => countFeatures(reader, one));
const rows = makeRows(counted, learnLexicon(counted, { leastDocuments: 1, most: 10_000 }));
const right = Int32Array.from(examples, ({ label }) => names.indexOf(label));

describe('the weights of every label', () => {
  it('put each text learned from nearest to its own label', () => {
    const texts = Int32Array.from(examples.keys());
    const weights = separators(rows, { texts, right, labels: names.length }, usualChoices);
    for (const text of texts) {
      const scores = weights.map((of) => scoreRow(rows, text, of));
      expect(scores.indexOf(Math.max(...scores))).toBe(right[text]);
    }
  });

  it('of two labels are mirror images, for the one duel is what tells both from all others', () => {
    const texts = Int32Array.from(examples.keys()).filter((text) => (right[text] ?? 0) < 2);
    const [one, other] = separators(rows, { texts, right, labels: 2 }, usualChoices);
    for (const text of texts.subarray(0, 20)) {
      const score = scoreRow(rows, text, one ?? new Float32Array());
      expect(score).toBeCloseTo(-scoreRow(rows, text, other ?? new Float32Array()), 1);
    }
  });

  it('are finite where a label has no text in this part', () => {
    const texts = Int32Array.from(examples.keys()).filter((text) => right[text] !== 0);
    const weights = separators(rows, { texts, right, labels: names.length }, usualChoices);
    expect(weights.every((of) => of.every(Number.isFinite))).toBe(true);
  });
});

import { eachGram, normalText } from '../text.ts';
import { type Example, fitTelling, fitWeights, type Weights } from './linear.ts';

/** Into so many buckets fall the runs of characters an answer begins with; part of the weights' form. */
export const buckets = { run: 1024, opening: 2048 } as const;
const seeds = { run: 7, opening: 13 } as const;
/** An answer that only forwards says so at once. */
const read = { run: 120, opening: 150 } as const;

/**
 * The formulas of offices, without a list of them: runs of two and three characters of what is said first, and runs of one
 * to three with the marks between them, which weigh less the more there are.
 */
export function boilerplateFeatures(facts: ReadonlyMap<string, number>, core: string): Map<string, number> {
  const normal = normalText(core);
  const features = new Map(facts);
  const plain = normal
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\d+/g, '0')
    .slice(0, read.run);
  eachGram(plain, { shortest: 2, longest: 3, seed: seeds.run }, (hash) => {
    features.set(`run-${hash % buckets.run}`, 1);
  });
  const opening = new Set<number>();
  // a mark is read as a letter of its own, so that runs go over it
  const marked = normal
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}]+/gu, 'x')
    .slice(0, read.opening);
  eachGram(marked, { shortest: 1, longest: 3, seed: seeds.opening }, (hash) => {
    opening.add(hash % buckets.opening);
  });
  for (const bucket of opening) features.set(`opening-${bucket}`, 1 / Math.sqrt(opening.size));
  return features;
}

/** Chosen by cross-validation. */
const ridges = { facts: 0.3, opening: 0.00015 };

/** Two models, each better without the other's features, of which the mean is better than both. */
export function fitBoilerplate(examples: readonly Example[]): Weights {
  const only = (isOpening: boolean) =>
    examples.map(({ features, isYes }) => ({
      isYes,
      features: new Map([...features].filter(([name]) => name.startsWith('opening-') === isOpening)),
    }));
  const facts = fitWeights(only(false), ridges.facts);
  const opening = fitTelling(only(true), ridges.opening);
  const half = Object.entries({ ...facts, ...opening, bias: (facts['bias'] ?? 0) + (opening['bias'] ?? 0) });
  return Object.fromEntries(half.map(([name, weight]) => [name, weight / 2]));
}

import type { Weights } from './linear.ts';

/** One character a weight, in steps from −32 to 31. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const middle = 32;

/** Weights of hashed runs in a row: what stands in the source is as long as there are buckets. */
export interface Packed {
  step: number;
  letters: string;
}

export function packRuns(weights: Weights, name: string, buckets: number): Packed {
  const values = Array.from({ length: buckets }, (_, at) => weights[`${name}-${at}`] ?? 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = Number((largest / (middle - 1) || 1).toPrecision(3));
  const letters = values.map(
    (value) => alphabet[Math.max(0, Math.min(2 * middle - 1, Math.round(value / step) + middle))],
  );
  return { step, letters: letters.join('') };
}

export function unpackRuns({ step, letters }: Packed, name: string): Weights {
  return Object.fromEntries(
    [...letters].map((letter, at) => [`${name}-${at}`, (alphabet.indexOf(letter) - middle) * step]),
  );
}

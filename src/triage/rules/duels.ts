import type { Rows } from './lexicon.ts';
import { type LinearChoices, scoreRow, separate } from './linear.ts';
import type { Labelled } from './separators.ts';

/** Duels grow by the square of the labels, and each is kept with weights of its own. */
export const mostDuellers = 8;

/** Duels kept by themselves. */
export interface Duels {
  /** Slot by slot, duel by duel, the last slot the constant: steps from −7 to 7, see {@link weightOfStep}. */
  steps: Int8Array;
  /** Largest weight of each duel. */
  scales: Float32Array;
}

/** Half a byte a weight, or the duels would be twice as large as all else; more steps were hardly better. */
export const mostSteps = 7;

/** What a step is of its duel's largest weight: small ones matter too, so they lie closer together. */
export function weightOfStep(step: number): number {
  return Math.sign(step) * (Math.abs(step) / mostSteps) ** 1.5;
}

/** Packs full weights, one array a duel, each with the constant last. */
export function packDuels(full: readonly Float32Array[]): Duels {
  const scales = Float32Array.from(full, (weights) =>
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9),
  );
  const steps = new Int8Array((full[0]?.length ?? 0) * full.length);
  full.forEach((of, duel) => {
    for (let slot = 0; slot < of.length; slot += 1) {
      const share = (of[slot] ?? 0) / (scales[duel] ?? 1);
      steps[slot * full.length + duel] = Math.round(
        Math.sign(share) * Math.abs(share) ** (1 / 1.5) * mostSteps,
      );
    }
  });
  return { steps, scales };
}

/** Two steps a byte, as a file keeps them. */
export function halfBytes(steps: Int8Array): Uint8Array {
  return Uint8Array.from({ length: Math.ceil(steps.length / 2) }, (_, at) => {
    const [low, high] = [(steps[at * 2] ?? 0) + mostSteps, (steps[at * 2 + 1] ?? 0) + mostSteps];
    return low | (high << 4);
  });
}

/** The steps kept in bytes. */
export function stepsOf(bytes: Uint8Array, count: number): Int8Array {
  return Int8Array.from(
    { length: count },
    (_, at) => (((bytes[at >> 1] ?? 0) >> (at % 2 === 0 ? 0 : 4)) & 15) - mostSteps,
  );
}

/** A duel won by this margin is won: how much further says no more, so that one strange word decides one duel and not all. */
const victory = 0.6;

/** Every label against each other one, in the order in which duels are kept. */
export function pairsOf(labels: number): { one: number; other: number }[] {
  return Array.from({ length: labels }, (_, one) =>
    Array.from({ length: labels - one - 1 }, (_, after) => ({ one, other: one + after + 1 })),
  ).flat();
}

/** Tells each label from each other one (one against one: Knerr et al. 1990); one array of weights a duel. */
export function learnDuels(
  rows: Rows,
  { texts, right, labels }: Labelled,
  choices: LinearChoices,
): Float32Array[] {
  return pairsOf(labels).map(({ one, other }) => {
    const both = texts.filter((text) => right[text] === one || right[text] === other);
    return separate(rows, both, (text) => right[text] === one, choices);
  });
}

/** The margins of all duels of one text. */
export function marginsOf(rows: Rows, text: number, duels: readonly Float32Array[]): Float64Array {
  return Float64Array.from(duels, (weights) => scoreRow(rows, text, weights));
}

/**
 * Adds to each label's score its mean victory over the others, each bounded (pairwise coupling with bounded votes:
 * Fürnkranz 2002, “Round Robin Classification”).
 */
export function addVictories(scores: Float64Array, margins: Float64Array): void {
  const labels = scores.length;
  let at = 0;
  for (let one = 0; one < labels; one += 1) {
    for (let other = one + 1; other < labels; other += 1) {
      const won = Math.max(-1, Math.min(1, (margins[at] ?? 0) / victory)) / (labels - 1);
      scores[one] = (scores[one] ?? 0) + won;
      scores[other] = (scores[other] ?? 0) - won;
      at += 1;
    }
  }
}

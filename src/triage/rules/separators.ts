import type { Rows } from './lexicon.ts';
import { type LinearChoices, separate } from './linear.ts';

/** Texts to learn from, and the label of every text by its number. */
export interface Labelled {
  texts: Int32Array;
  right: Int32Array;
  labels: number;
}

/** Duels grow by the square of the labels. */
const mostLabels = 30;

/** The weights that tell every label from all others together. */
export function fieldSeparators(
  rows: Rows,
  { texts, right, labels }: Labelled,
  choices: LinearChoices,
): Float32Array[] {
  return Array.from({ length: labels }, (_, label) =>
    separate(rows, texts, (text) => right[text] === label, choices),
  );
}

/**
 * The weights of every label. Each is told from all others, and from each other one in turn (one against one: Knerr et
 * al. 1990; Fürnkranz 2002, “Round Robin Classification”). The margins of duels are added up, so that both remain one
 * linear separator a label: for labels too many to keep each duel by itself (duels.ts).
 */
export function separators(rows: Rows, labelled: Labelled, choices: LinearChoices): Float32Array[] {
  const { labels } = labelled;
  const weights = fieldSeparators(rows, labelled, choices);
  if (choices.duels > 0 && labels > 2 && labels <= mostLabels) addDuels(weights, rows, labelled, choices);
  return weights;
}

function addDuels(
  weights: readonly Float32Array[],
  rows: Rows,
  { texts, right, labels }: Labelled,
  choices: LinearChoices,
): void {
  const share = choices.duels / (labels - 1);
  for (const [one, ofOne] of weights.entries()) {
    for (const [other, ofOther] of weights.entries()) {
      if (other <= one) continue;
      const both = texts.filter((text) => right[text] === one || right[text] === other);
      const duel = separate(rows, both, (text) => right[text] === one, choices);
      addTimes(ofOne, duel, share);
      addTimes(ofOther, duel, -share);
    }
  }
}

function addTimes(sum: Float32Array, values: Float32Array, times: number): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + times * (values[at] ?? 0);
}

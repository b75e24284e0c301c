import type { Checked } from './calibration.ts';

/**
 * How the scores of all labels speak for each one: a matrix and, in its last row, what a label has by itself. Separators
 * learned one against all others know nothing of each other; what one says about its neighbour is found on texts left
 * out (multinomial regression on scores, as Kull et al. 2019 on probabilities, drawn towards one sharpness for all).
 */
export type Mix = readonly (readonly number[])[];

/** Towards plain scores the matrix is drawn this hard against the scores' mean square, so that few examples change little. */
const pullOfSquare = 0.01;
const steps = 300;

/** More labels or fewer examples than this, and the matrix would learn chance; it also grows by the square. */
const mostLabels = 30;
const leastPerCell = 20;

/** Learns the mix from texts left out; undefined where there are too few of them. */
export function learnMix(checked: readonly Checked[], labels: number, sharpness: number): Mix | undefined {
  if (labels > mostLabels || checked.length < labels * labels * leastPerCell) return undefined;
  const columns = labels + 1;
  const begin = Float64Array.from({ length: columns * labels }, (_, at) =>
    at % labels === Math.floor(at / labels) ? sharpness : 0,
  );
  let mix = begin.slice();
  let ahead = begin.slice();
  let momentum = 1;
  const square = meanSquareOf(checked);
  const pull = pullOfSquare * square;
  // no step may be longer than the steepest bend of the loss allows
  const bend = 0.5 * (1 + labels * square) + pull;
  for (let step = 0; step < steps; step += 1) {
    const slope = slopeOf(checked, ahead, labels);
    const next = ahead.map(
      (value, at) => value - ((slope[at] ?? 0) + pull * (value - (begin[at] ?? 0))) / bend,
    );
    const after = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carried = (momentum - 1) / after;
    ahead = next.map((value, at) => value + carried * (value - (mix[at] ?? 0)));
    mix = next;
    momentum = after;
  }
  return Array.from({ length: columns }, (_, row) =>
    Array.from(mix.subarray(row * labels, (row + 1) * labels), (value) => Math.round(value * 1e5) / 1e5),
  );
}

/** The scores as every label's separator sees them together; as they are without a mix. */
export function mixed(scores: Float64Array, mix: Mix | undefined): Float64Array {
  if (mix === undefined) return scores;
  const sums = Float64Array.from(mix[scores.length] ?? []);
  for (let from = 0; from < scores.length; from += 1)
    for (let to = 0; to < sums.length; to += 1)
      sums[to] = (sums[to] ?? 0) + (scores[from] ?? 0) * (mix[from]?.[to] ?? 0);
  return sums;
}

/** The mean square of one score of one text. */
function meanSquareOf(checked: readonly Checked[]): number {
  let sum = 0;
  let count = 0;
  for (const { scores } of checked)
    for (const score of scores) {
      sum += score * score;
      count += 1;
    }
  return sum / Math.max(1, count);
}

/** The mean slope of the surprise at the right labels. */
function slopeOf(checked: readonly Checked[], mix: Float64Array, labels: number): Float64Array {
  const slope = new Float64Array(mix.length);
  const shares = new Float64Array(labels);
  for (const { scores, right } of checked) {
    sharesOf(scores, mix, shares);
    for (let to = 0; to < labels; to += 1) {
      const off = ((shares[to] ?? 0) - Number(to === right)) / checked.length;
      for (let from = 0; from <= labels; from += 1) {
        const at = from * labels + to;
        slope[at] = (slope[at] ?? 0) + off * (from === labels ? 1 : (scores[from] ?? 0));
      }
    }
  }
  return slope;
}

/** Probabilities under a flat matrix, written into `shares`: this runs for every text at every step. */
function sharesOf(scores: Float64Array, mix: Float64Array, shares: Float64Array): void {
  const labels = shares.length;
  let most = Number.NEGATIVE_INFINITY;
  for (let to = 0; to < labels; to += 1) {
    let sum = mix[labels * labels + to] ?? 0;
    for (let from = 0; from < labels; from += 1) sum += (scores[from] ?? 0) * (mix[from * labels + to] ?? 0);
    shares[to] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let to = 0; to < labels; to += 1) {
    const share = Math.exp((shares[to] ?? 0) - most);
    shares[to] = share;
    total += share;
  }
  for (let to = 0; to < labels; to += 1) shares[to] = (shares[to] ?? 0) / total;
}

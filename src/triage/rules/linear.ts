import { chance } from './chance.ts';
import type { Rows } from './lexicon.ts';

/** What a linear separator is trained with. */
export interface LinearChoices {
  /** How much a mistake costs. */
  cost: number;
  /** Most passes over the texts. */
  passes: number;
  seed: number;
  /** Least weight of a feature that tells nothing about the class, against those that tell much. */
  floor: number;
  /** A feature seen on one side only is no more telling than this: it may have been seen twice by chance. */
  ceiling: number;
  /**
   * How much being told from each other label in turn says beside being told from all of them together, where labels are
   * too many to keep each duel by itself: duels find the label among the first two more often, the whole field finds
   * the first one. Without any, none is fought.
   */
  duels: number;
}

export const usualChoices: LinearChoices = {
  cost: 0.5,
  passes: 20,
  seed: 7,
  floor: 0.3,
  ceiling: 2,
  duels: 0.5,
};

/**
 * Weights that tell one class from all others: a support vector machine on features weighted by how differently they
 * are spread over the two sides (naive Bayes log ratios: Wang & Manning 2012, “Baselines and Bigrams”).
 */
export function separate(
  rows: Rows,
  texts: Int32Array,
  isIn: (text: number) => boolean,
  choices: LinearChoices = usualChoices,
): Float32Array {
  const importance = logRatios(rows, texts, isIn);
  for (let slot = 0; slot < importance.length; slot += 1)
    importance[slot] = choices.floor + Math.min(choices.ceiling, Math.abs(importance[slot] ?? 0));
  const values = new Float32Array(rows.values.length);
  for (let at = 0; at < values.length; at += 1)
    values[at] = (rows.values[at] ?? 0) * (importance[rows.slots[at] ?? 0] ?? 0);
  const weights = supportVectors({ ...rows, values }, texts, isIn, choices);
  for (let slot = 0; slot < weights.length; slot += 1)
    weights[slot] = (weights[slot] ?? 0) * (importance[slot] ?? 0);
  return weights;
}

const mass = 10;

function logRatios(rows: Rows, texts: Int32Array, isIn: (text: number) => boolean): Float32Array {
  const inside = new Float64Array(rows.columns).fill(1);
  const outside = new Float64Array(rows.columns).fill(1);
  const sums = { inside: rows.columns, outside: rows.columns };
  for (const text of texts) {
    const belongs = isIn(text);
    const side = belongs ? inside : outside;
    for (let at = rows.starts[text] ?? 0; at < (rows.starts[text + 1] ?? 0); at += 1) {
      const value = (rows.values[at] ?? 0) * mass;
      const slot = rows.slots[at] ?? 0;
      side[slot] = (side[slot] ?? 0) + value;
      sums[belongs ? 'inside' : 'outside'] += value;
    }
  }
  return Float32Array.from(inside, (value, slot) =>
    Math.log(value / sums.inside / ((outside[slot] ?? 1) / sums.outside)),
  );
}

interface Descent {
  rows: Rows;
  texts: Int32Array;
  sides: Int8Array;
  weights: Float32Array;
  /** How much each text holds the border. */
  holds: Float64Array;
  squares: Float64Array;
  /** What is added to the square of each text so that mistakes cost by their square. */
  slack: number;
  order: Int32Array;
  /** Texts of the order still looked at. */
  active: number;
}

/** The steepest slopes of a pass; a text beyond those of the pass before is left alone. */
interface Slopes {
  most: number;
  least: number;
}

const anySlope: Slopes = { most: Number.POSITIVE_INFINITY, least: Number.NEGATIVE_INFINITY };

/**
 * Support vector machine with squared hinge loss by dual coordinate descent with shrinking (Hsieh et al. 2008, algorithm 3).
 */
function supportVectors(
  rows: Rows,
  texts: Int32Array,
  isIn: (text: number) => boolean,
  { cost, passes, seed }: LinearChoices,
): Float32Array {
  const draw = chance(seed);
  const descent: Descent = {
    rows,
    texts,
    sides: Int8Array.from(texts, (text) => (isIn(text) ? 1 : -1)),
    weights: new Float32Array(rows.columns),
    holds: new Float64Array(texts.length),
    squares: Float64Array.from(texts, (text) => squareOf(rows, text) + 0.5 / cost),
    slack: 0.5 / cost,
    order: Int32Array.from(texts.keys()),
    active: texts.length,
  };
  let before = anySlope;
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(descent.order, descent.active, draw);
    const seen = onePass(descent, before);
    const still = seen.most - seen.least <= tolerance;
    if (still && descent.active === texts.length) break;
    if (still) descent.active = texts.length;
    before = {
      most: still || seen.most <= 0 ? anySlope.most : seen.most,
      least: still || seen.least >= 0 ? anySlope.least : seen.least,
    };
  }
  return descent.weights;
}

const tolerance = 0.05;

function onePass(descent: Descent, before: Slopes): Slopes {
  const seen: Slopes = { most: Number.NEGATIVE_INFINITY, least: Number.POSITIVE_INFINITY };
  for (let at = 0; at < descent.active; ) {
    const slope = step(descent, descent.order[at] ?? 0, before);
    if (slope === undefined) {
      descent.active -= 1;
      swap(descent.order, at, descent.active);
      continue;
    }
    seen.most = Math.max(seen.most, slope);
    seen.least = Math.min(seen.least, slope);
    at += 1;
  }
  return seen;
}

/** Moves one text; undefined when it is far enough on its side for good and need not be looked at again. */
function step(descent: Descent, index: number, before: Slopes): number | undefined {
  const { rows, weights, holds, slack } = descent;
  const text = descent.texts[index] ?? 0;
  const side = descent.sides[index] ?? 1;
  const hold = holds[index] ?? 0;
  const slope = scoreRow(rows, text, weights) * side - 1 + hold * slack;
  if (hold === 0) {
    if (slope > before.most) return undefined;
    if (slope >= 0) return 0;
  }
  const next = Math.max(0, hold - slope / (descent.squares[index] ?? 1));
  holds[index] = next;
  addRow(rows, text, weights, (next - hold) * side);
  return slope;
}

/** The score of one text under weights. */
export function scoreRow(rows: Rows, text: number, weights: Float32Array): number {
  let score = 0;
  const to = rows.starts[text + 1] ?? 0;
  for (let at = rows.starts[text] ?? 0; at < to; at += 1)
    score += (weights[rows.slots[at] ?? 0] ?? 0) * (rows.values[at] ?? 0);
  return score;
}

function addRow(rows: Rows, text: number, weights: Float32Array, times: number): void {
  const to = rows.starts[text + 1] ?? 0;
  for (let at = rows.starts[text] ?? 0; at < to; at += 1) {
    const slot = rows.slots[at] ?? 0;
    weights[slot] = (weights[slot] ?? 0) + times * (rows.values[at] ?? 0);
  }
}

function squareOf(rows: Rows, text: number): number {
  let square = 0;
  for (let at = rows.starts[text] ?? 0; at < (rows.starts[text + 1] ?? 0); at += 1)
    square += (rows.values[at] ?? 0) ** 2;
  return Math.max(square, 1e-9);
}

function shuffle(order: Int32Array, length: number, draw: () => number): void {
  for (let at = 0; at < length; at += 1) swap(order, at, at + Math.floor(draw() * (length - at)));
}

function swap(order: Int32Array, one: number, other: number): void {
  const kept = order[one] ?? 0;
  order[one] = order[other] ?? 0;
  order[other] = kept;
}

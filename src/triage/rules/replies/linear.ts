/** A weighed sum of features as log-odds. */
export type Weights = Readonly<Record<string, number>>;

export interface Example {
  features: ReadonlyMap<string, number>;
  isYes: boolean;
}

/** Log-odds that the answer is yes. */
export function oddsOf(features: ReadonlyMap<string, number>, weights: Weights): number {
  let sum = weights['bias'] ?? 0;
  for (const [name, value] of features) sum += value * (weights[name] ?? 0);
  return sum;
}

/** Logistic regression on scaled features, with a ridge: the same examples give the same weights. */
export function fitWeights(examples: readonly Example[], ridge: number): Weights {
  const names = [...new Set(examples.flatMap(({ features }) => [...features.keys()]))].sort();
  const scale = names.map((name) => spreadOf(examples.map(({ features }) => features.get(name) ?? 0)));
  const slots = Int32Array.from(names.keys());
  const rows = examples.map(({ features }) => ({
    slots,
    values: Float64Array.from(names, (name, at) => {
      const { mean, deviation } = scale[at] ?? { mean: 0, deviation: 1 };
      return ((features.get(name) ?? 0) - mean) / deviation;
    }),
  }));
  const fitted = descend(
    rows,
    names.length,
    examples.map(({ isYes }) => isYes),
    ridge,
  );
  return unscaled(names, fitted.subarray(1), scale, fitted[0] ?? 0);
}

/** How telling a feature may become: one that stands on one side only may do so by chance; one that tells nothing keeps a little. */
const [tellingMost, tellingLeast] = [2, 0.3];

/**
 * Logistic regression on features as they are, each weighed by how differently it is spread over yes and no (naive Bayes
 * log ratios: Wang & Manning 2012): for thousands of runs of characters, of which most stand in a handful of texts and
 * would be blown up by scaling.
 */
export function fitTelling(examples: readonly Example[], ridge: number): Weights {
  const targets = examples.map(({ isYes }) => isYes);
  const names = [...new Set(examples.flatMap(({ features }) => [...features.keys()]))].sort();
  const place = new Map(names.map((name, at) => [name, at]));
  const telling = tellingOf(examples, names);
  const rows = examples.map(({ features }) => {
    const slots = Int32Array.from(features.keys(), (name) => place.get(name) ?? 0);
    const values = Float64Array.from(
      features.values(),
      (value, at) => value * (telling[slots[at] ?? 0] ?? 0),
    );
    return { slots, values };
  });
  const fitted = descend(rows, names.length, targets, ridge);
  return {
    bias: fitted[0] ?? 0,
    ...Object.fromEntries(names.map((name, at) => [name, (fitted[at + 1] ?? 0) * (telling[at] ?? 0)])),
  };
}

function tellingOf(examples: readonly Example[], names: readonly string[]): number[] {
  const shareOf = (isYes: boolean) => {
    const side = examples.filter((one) => one.isYes === isYes);
    const counts = new Map<string, number>();
    for (const { features } of side)
      for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
    return (name: string) => (counts.get(name) ?? 0) / (side.length || 1) + 0.01;
  };
  const [yes, no] = [shareOf(true), shareOf(false)];
  return names.map((name) => tellingLeast + Math.min(tellingMost, Math.abs(Math.log(yes(name) / no(name)))));
}

/** Both answers weigh alike, however rare one is. */
function balanceOf(targets: readonly boolean[]): (isYes: boolean) => number {
  const yes = targets.filter(Boolean).length;
  const [no, some] = [targets.length - yes, targets.length / 2];
  return (isYes) => some / Math.max(1, isYes ? yes : no) / (targets.length || 1);
}

const steps = 400;

/** Nesterov's accelerated gradient; the first place is the bias, which no ridge holds. */
function descend(
  rows: readonly Row[],
  columns: number,
  targets: readonly boolean[],
  ridge: number,
): Float64Array {
  const size = columns + 1;
  const balance = balanceOf(targets);
  const shares = targets.map(balance);
  const rate = 1 / (steepness(rows, size, shares) / 4 + ridge);
  let [weights, ahead] = [new Float64Array(size), new Float64Array(size)];
  let pace = 1;
  for (let step = 0; step < steps; step += 1) {
    const slope = ahead.map((weight, at) => (at === 0 ? 0 : -ridge * weight));
    rows.forEach((row, at) => {
      const gap = (targets[at] ? 1 : 0) - 1 / (1 + Math.exp(-sumOf(row, ahead)));
      addTo(slope, row, gap * (shares[at] ?? 0));
    });
    const next = ahead.map((weight, at) => weight + rate * (slope[at] ?? 0));
    const faster = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const [before, momentum] = [weights, (pace - 1) / faster];
    ahead = next.map((weight, at) => weight + momentum * (weight - (before[at] ?? 0)));
    [weights, pace] = [next, faster];
  }
  return weights;
}

/** The features of an example that are not nothing. */
interface Row {
  slots: Int32Array;
  values: Float64Array;
}

function sumOf({ slots, values }: Row, weights: Float64Array): number {
  let sum = weights[0] ?? 0;
  for (let at = 0; at < slots.length; at += 1)
    sum += (values[at] ?? 0) * (weights[(slots[at] ?? 0) + 1] ?? 0);
  return sum;
}

function addTo(slope: Float64Array, { slots, values }: Row, times: number): void {
  slope[0] = (slope[0] ?? 0) + times;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = (slots[at] ?? 0) + 1;
    slope[slot] = (slope[slot] ?? 0) + times * (values[at] ?? 0);
  }
}

/** The largest eigenvalue of the weighed products of the rows, by power iteration with a margin. */
function steepness(rows: readonly Row[], size: number, shares: readonly number[]): number {
  let direction = new Float64Array(size).fill(1);
  let length = 1;
  for (let round = 0; round < 30; round += 1) {
    const next = new Float64Array(direction.length);
    for (const [at, row] of rows.entries()) addTo(next, row, sumOf(row, direction) * (shares[at] ?? 0));
    length = Math.hypot(...next) || 1;
    direction = next.map((value) => value / length);
  }
  return length * 1.1;
}

interface Spread {
  mean: number;
  deviation: number;
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function unscaled(
  names: readonly string[],
  weights: Float64Array,
  scale: readonly Spread[],
  bias: number,
): Weights {
  const plain: Record<string, number> = {};
  let shift = bias;
  names.forEach((name, at) => {
    const { mean, deviation } = scale[at] ?? { mean: 0, deviation: 1 };
    plain[name] = (weights[at] ?? 0) / deviation;
    shift -= ((weights[at] ?? 0) * mean) / deviation;
  });
  return { bias: shift, ...plain };
}

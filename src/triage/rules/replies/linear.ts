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
  const rows = examples.map(({ features }) =>
    Float64Array.from(names, (name, at) => {
      const { mean, deviation } = scale[at] ?? { mean: 0, deviation: 1 };
      return ((features.get(name) ?? 0) - mean) / deviation;
    }),
  );
  const fitted = descend(
    rows,
    examples.map(({ isYes }) => isYes),
    ridge,
  );
  return unscaled(names, fitted.subarray(1), scale, fitted[0] ?? 0);
}

/** Both answers weigh alike, however rare one is. */
function balanceOf(targets: readonly boolean[]): (isYes: boolean) => number {
  const yes = targets.filter(Boolean).length;
  const [no, some] = [targets.length - yes, targets.length / 2];
  return (isYes) => some / Math.max(1, isYes ? yes : no) / (targets.length || 1);
}

const steps = 400;

/** Nesterov's accelerated gradient; the first place is the bias, which no ridge holds. */
function descend(rows: readonly Float64Array[], targets: readonly boolean[], ridge: number): Float64Array {
  const size = (rows[0]?.length ?? 0) + 1;
  const balance = balanceOf(targets);
  const shares = targets.map(balance);
  const rate = 1 / (steepness(rows, shares) / 4 + ridge);
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

function sumOf(row: Float64Array, weights: Float64Array): number {
  let sum = weights[0] ?? 0;
  for (let at = 0; at < row.length; at += 1) sum += (row[at] ?? 0) * (weights[at + 1] ?? 0);
  return sum;
}

function addTo(slope: Float64Array, row: Float64Array, times: number): void {
  slope[0] = (slope[0] ?? 0) + times;
  for (let at = 0; at < row.length; at += 1) slope[at + 1] = (slope[at + 1] ?? 0) + times * (row[at] ?? 0);
}

/** The largest eigenvalue of the weighed products of the rows, by power iteration with a margin. */
function steepness(rows: readonly Float64Array[], shares: readonly number[]): number {
  let direction = new Float64Array((rows[0]?.length ?? 0) + 1).fill(1);
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

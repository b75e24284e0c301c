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

/** Logistic regression by full gradient steps on scaled features, with a ridge: the same examples give the same weights. */
export function fitWeights(examples: readonly Example[], ridge: number): Weights {
  const names = [...new Set(examples.flatMap(({ features }) => [...features.keys()]))].sort();
  const scale = names.map((name) => spreadOf(examples.map(({ features }) => features.get(name) ?? 0)));
  const rows = examples.map(
    ({ features, isYes }): ScaledRow => ({
      values: names.map(
        (name, at) => ((features.get(name) ?? 0) - (scale[at]?.mean ?? 0)) / (scale[at]?.deviation ?? 1),
      ),
      target: isYes ? 1 : 0,
    }),
  );
  const fitted = descend(rows, names.length, ridge);
  return unscaled(names, fitted.weights, scale, fitted.bias);
}

interface ScaledRow {
  values: number[];
  target: 0 | 1;
}

/** Both answers weigh alike, however rare one is. */
function balanceOf(rows: readonly ScaledRow[]): [number, number] {
  const yes = rows.filter(({ target }) => target === 1).length;
  return [rows.length / (2 * Math.max(1, rows.length - yes)), rows.length / (2 * Math.max(1, yes))];
}

function descend(
  rows: readonly ScaledRow[],
  size: number,
  ridge: number,
): { weights: Float64Array; bias: number } {
  const balance = balanceOf(rows);
  const weights = new Float64Array(size);
  let bias = 0;
  for (let step = 0; step < 400; step += 1) {
    const slope = new Float64Array(size);
    let slopeOfBias = 0;
    for (const { values, target } of rows) {
      const sum = values.reduce((total, value, at) => total + value * (weights[at] ?? 0), bias);
      const gap = (target - 1 / (1 + Math.exp(-sum))) * balance[target];
      slopeOfBias += gap;
      values.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + gap * value;
      });
    }
    bias += (rate * slopeOfBias) / rows.length;
    slope.forEach((one, at) => {
      weights[at] = (weights[at] ?? 0) + rate * (one / rows.length - ridge * (weights[at] ?? 0));
    });
  }
  return { weights, bias };
}

const rate = 0.5;

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

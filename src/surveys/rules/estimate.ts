import { type Share, wilsonOf } from '../../platform/intervals.ts';

/** z of 95 %. */
const z = 1.959964;

export interface Layer {
  /** How many there are; as many as answered where nobody knows. */
  size: number;
  answered: number;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * Wilson's interval of a share among `all`, rounded; `all` may be an effective number, and is infinite where everybody there is
 * answered (有限总体修正).
 */
export function toldShare(share: number, all: number): Share {
  const { low, high } = Number.isFinite(all) ? wilsonOf(share, all) : { low: share, high: share };
  return { share: round(share), low: round(low), high: round(high) };
}

/** Weight of each stratum: what it is of everybody, whatever share of it answered 设计权重（事后分层）. */
export function weightsOf(layers: readonly Layer[]): number[] {
  const all = layers.reduce((sum, { size }) => sum + size, 0);
  return layers.map(({ size }) => (all === 0 ? 0 : size / all));
}

/**
 * How many answers of a plain draw without end tell as much as these 有效样本量: 1 ÷ Σ W²(1−n/N)/n (Cochran 1977, 5.9, with the
 * same share in each stratum). Unequal answering lowers it, a small population raises it.
 */
export function effectiveAnswers(layers: readonly Layer[]): number {
  const weights = weightsOf(layers);
  const variance = layers.reduce((sum, { size, answered }, at) => {
    const weight = weights[at] ?? 0;
    if (weight === 0) return sum;
    if (answered === 0) return Number.POSITIVE_INFINITY;
    return sum + (weight ** 2 * (1 - Math.min(1, answered / size))) / answered;
  }, 0);
  return variance === 0 ? Number.POSITIVE_INFINITY : 1 / variance;
}

/** The widest half interval a share can have 最大允许误差, at one half. */
export function marginOf(effective: number): number {
  return Number.isFinite(effective) ? round(z * Math.sqrt(0.25 / effective)) : 0;
}

/** A share weighted by what each stratum is of everybody. */
export function weightedShare(layers: readonly (Layer & { hits: number })[]): number {
  const weights = weightsOf(layers);
  return layers.reduce(
    (sum, { hits, answered }, at) => sum + (answered === 0 ? 0 : ((weights[at] ?? 0) * hits) / answered),
    0,
  );
}

/** The value at which half of the weight lies below 加权中位数; null where nobody weighs anything. */
export function medianOf(weighed: readonly { value: number; weight: number }[]): number | null {
  const sorted = weighed.filter(({ weight }) => weight > 0).sort((one, other) => one.value - other.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [at, { value, weight }] of sorted.entries()) {
    below += weight;
    if (Math.abs(below - half) < 1e-9) return (value + (sorted[at + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return null;
}

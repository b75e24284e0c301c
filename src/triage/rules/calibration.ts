/** Scores as probabilities that add up to one. */
export function probabilities(scores: ArrayLike<number>, sharpness: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < scores.length; label += 1) most = Math.max(most, scores[label] ?? 0);
  let sum = 0;
  const shares = Float64Array.from(scores, (score) => {
    const share = Math.exp((score - most) * sharpness);
    sum += share;
    return share;
  });
  return shares.map((share) => share / sum);
}

/** A decision that can be checked: the scores, and which label was right. */
export interface Checked {
  scores: Float64Array;
  right: number;
}

/** The sharpness under which the right labels were least surprising (temperature scaling: Guo et al. 2017). */
export function bestSharpness(checked: readonly Checked[]): number {
  let [low, high] = [0.2, 20];
  const surprise = (sharpness: number) =>
    checked.reduce(
      (sum, { scores, right }) =>
        sum - Math.log(Math.max(1e-9, probabilities(scores, sharpness)[right] ?? 0)),
      0,
    );
  for (let round = 0; round < 40; round += 1) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (surprise(one) < surprise(other)) high = other;
    else low = one;
  }
  return (low + high) / 2;
}

/**
 * Labels from most to least likely, and what is said of the first: its share beside the second's. What the others share
 * among them tells little of whether the first is right (margin sampling: Scheffer et al. 2001).
 */
export function ranking(shares: Float64Array): { ranked: number[]; said: number } {
  const ranked = [...shares.keys()].sort((one, other) => (shares[other] ?? 0) - (shares[one] ?? 0));
  const [first, second] = [shares[ranked[0] ?? 0] ?? 0, shares[ranked[1] ?? 0] ?? 0];
  return { ranked, said: first / (first + second) };
}

/**
 * How often a first choice of a given share was right, never falling as it rises (isotonic regression by pooling
 * neighbours), in pools of at least `least` decisions.
 */
export function trustOf(
  decisions: readonly { said: number; ok: boolean }[],
  least = 50,
): [said: number, right: number][] {
  const sorted = [...decisions].sort((one, other) => one.said - other.said);
  const pools: { from: number; to: number; right: number; count: number }[] = [];
  for (let at = 0; at < sorted.length; at += least) {
    const part = sorted.slice(at, at + least);
    pools.push({
      from: part[0]?.said ?? 0,
      to: part.at(-1)?.said ?? 0,
      right: part.filter(({ ok }) => ok).length,
      count: part.length,
    });
    for (let last = pools.at(-1), before = pools.at(-2); last !== undefined && before !== undefined; ) {
      if (before.right / before.count < last.right / last.count) break;
      pools.splice(-2, 2, {
        from: before.from,
        to: last.to,
        right: before.right + last.right,
        count: before.count + last.count,
      });
      [last, before] = [pools.at(-1), pools.at(-2)];
    }
  }
  // one right and one wrong beside those seen: no pool is so sure that it could not err
  return pools.flatMap(({ from, to, right, count }): [number, number][] => {
    const share = (right + 0.5) / (count + 1);
    return [
      [from, share],
      [to, share],
    ];
  });
}

/** So much of what is said stays in what is trusted: within a pool the surer one is still the surer one. */
const kept = 0.01;

/** The probability of being right that was found for what is said now, between the pools on a straight line. */
export function trusted(said: number, trust: readonly (readonly [number, number])[]): number {
  return trust.length === 0
    ? said
    : (1 - kept) * onCurve(said, trust) + kept * Math.min(Math.max(said, 0), 0.999);
}

function onCurve(said: number, trust: readonly (readonly [number, number])[]): number {
  const above = trust.findIndex(([at]) => at >= said);
  const upper = trust[above] ?? trust.at(-1);
  const lower = above > 0 ? trust[above - 1] : undefined;
  if (upper === undefined || above < 0) return trust.at(-1)?.[1] ?? said;
  if (lower === undefined) return upper[1];
  const part = (said - lower[0]) / Math.max(1e-9, upper[0] - lower[0]);
  return lower[1] + part * (upper[1] - lower[1]);
}

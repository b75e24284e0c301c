/** Quantile of the normal distribution (Acklam's rational approximation, error below 1.2e-9). */
export function normalQuantile(p: number): number {
  const [tailA, tailB] = [
    [
      -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
  ];
  const [middleA, middleB] = [
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
  ];
  const at = (of: readonly number[], x: number) => of.reduce((sum, one) => sum * x + one, 0);
  const edge = 0.02425;
  if (p < edge) {
    const q = Math.sqrt(-2 * Math.log(p));
    return at(tailA, q) / at(tailB, q);
  }
  if (p > 1 - edge) return -normalQuantile(1 - p);
  const q = p - 0.5;
  return (at(middleA, q * q) * q) / at(middleB, q * q);
}

/** Quantile of Student's t by the expansion about the normal one (Abramowitz & Stegun 26.7.5); within 1 % from 7 degrees on. */
export function studentQuantile(p: number, freedom: number): number {
  const z = normalQuantile(p);
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  );
}

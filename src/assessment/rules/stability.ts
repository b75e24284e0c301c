/** One unit's shares, 1 is best, by measure; null where it has none. */
export interface Scored {
  unit: string;
  shares: readonly (number | null)[];
}

/** Places a unit could have had, 1 is first. */
export interface Places {
  unit: string;
  best: number;
  worst: number;
}

/** Every way to give four quarters of the weight to so many measures. */
export function weightings(measures: number, quarters = 4): number[][] {
  if (measures === 0) return [];
  if (measures === 1) return [[quarters]];
  return Array.from({ length: quarters + 1 }, (_, first) =>
    weightings(measures - 1, quarters - first).map((rest) => [first, ...rest]),
  ).flat();
}

/**
 * Best and worst place of each unit over all weightings: what a composite would have made of the same figures. It is shown so
 * that nobody takes a total for a fact; no total is made.
 */
export function placesUnderWeights(units: readonly Scored[], measures: number): Places[] {
  const complete = units.filter(({ shares }) => shares.every((share) => share !== null));
  const found = complete.map(({ unit }) => ({ unit, best: complete.length, worst: 1 }));
  for (const weights of weightings(measures)) {
    const totals = complete.map(({ shares }) =>
      weights.reduce((sum, weight, at) => sum + weight * (shares[at] ?? 0), 0),
    );
    for (const [at, places] of found.entries()) {
      const own = totals[at] ?? 0;
      const place = 1 + totals.filter((total) => total > own).length;
      places.best = Math.min(places.best, place);
      places.worst = Math.max(places.worst, place);
    }
  }
  return found;
}

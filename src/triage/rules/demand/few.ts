/**
 * Counts with those of a few people left out (null); where only one would be left out, it could be told from the sum, so the
 * next smallest is left out with it (complementary suppression, as in the surveys). Nothing is no person and stays.
 */
export function withoutFew(counts: readonly number[], least: number): (number | null)[] {
  const few = (count: number) => count > 0 && count < least;
  const hidden = counts.map(few);
  if (hidden.filter(Boolean).length === 1) {
    const rest = counts.flatMap((count, at) => (count >= least ? [{ count, at }] : []));
    const smallest = rest.sort((one, other) => one.count - other.count)[0];
    if (smallest !== undefined) hidden[smallest.at] = true;
  }
  return counts.map((count, at) => (hidden[at] === true ? null : count));
}

export interface Shade {
  by: 'residents' | 'count';
  /** Requests per ten thousand residents; null where there are too few to show, or the number of residents is not known everywhere. */
  rates: (number | null)[];
}

/** What a map is shaded by: by residents only where each place has its number, since half a map by rates compares nothing. */
export function shadeOf(
  shown: readonly (number | null)[],
  residents: readonly (number | null | undefined)[],
): Shade {
  const isKnown = shown.length > 0 && shown.every((_, at) => (residents[at] ?? 0) > 0);
  if (!isKnown) return { by: 'count', rates: shown.map(() => null) };
  const rates = shown.map((count, at) => (count === null ? null : (count * 10_000) / (residents[at] ?? 1)));
  return { by: 'residents', rates };
}

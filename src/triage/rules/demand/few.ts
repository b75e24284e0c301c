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

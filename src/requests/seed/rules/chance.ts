/** Draws that come out the same for the same seed: nothing in a made-up city depends on real chance. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  between(least: number, most: number): number;
  whole(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item;
}

/** Draws of one case: independent of how many cases there are and of what the others drew (mulberry32). */
export function chanceOf(seed: number, index: number): Chance {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 4; warm += 1) next();
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    between: (least, most) => least + next() * (most - least),
    percent: (share) => next() * 100 < share,
    pick: (items) => itemAt(items, whole(0, items.length - 1)),
    weighted: (items) => {
      const sums = sumsOf(items);
      return itemAt(items, placeOf(sums, next() * (sums.at(-1) ?? 0)));
    },
  };
}

const kept = new WeakMap<readonly { weight: number }[], Float64Array>();

/** Weights summed up from the first, worked out once a list: a city has some thousand places to draw from. */
function sumsOf(items: readonly { weight: number }[]): Float64Array {
  const before = kept.get(items);
  if (before !== undefined) return before;
  let sum = 0;
  const sums = Float64Array.from(items, ({ weight }) => {
    sum += weight;
    return sum;
  });
  kept.set(items, sums);
  return sums;
}

/** The first place whose sum is above a number; the last where none is. */
function placeOf(sums: Float64Array, drawn: number): number {
  let least = 0;
  let most = sums.length - 1;
  while (least < most) {
    const middle = (least + most) >> 1;
    if ((sums[middle] ?? 0) > drawn) most = middle;
    else least = middle + 1;
  }
  return least;
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}

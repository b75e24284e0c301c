import { compare, type Likeness, sketchSize } from './sketch.ts';

/** A text like the one asked about. */
export interface Likely extends Likeness {
  /** Number it was added under. */
  at: number;
}

export interface DuplicateIndex {
  /** Adds a text's sketch. @returns its number, from 0 in the order of adding. @throws RangeError when it is full. */
  add(sketch: Uint32Array): number;
  /** Those that hold most of it first, of these the most alike, of these the newest. */
  find(sketch: Uint32Array, limit: number): Likely[];
  size(): number;
}

/** Of each sketch so many hashes are looked up by; the rest only compare. */
const lookedUpBy = 12;
/** Added ones are kept apart until there are so many, then sorted in among the others. */
const apartAtMost = 65_536;
/** A run of characters more cases share than this is a turn of speech and finds nobody. */
const commonAbove = 2_000;
const comparedAtMost = 80;
const most = 2 ** 21;

/**
 * Finds near duplicates 疑似重复 among millions of texts in a few milliseconds: an index from the smallest hashes of
 * each sketch to the texts that have them, then the sketches compared. About 200 bytes a text. What is found does not
 * depend on when it was sorted in.
 */
export function createDuplicateIndex(): DuplicateIndex {
  let sketches = new Uint32Array(1_024 * sketchSize);
  const lengths: number[] = [];
  // a hash and a number in one float: 32 + 21 bits are exactly what it holds
  let sorted: Float64Array = new Float64Array(0);
  let apart = new Map<number, number[]>();
  let waiting = 0;

  const sketchAt = (at: number): Uint32Array =>
    sketches.subarray(at * sketchSize, at * sketchSize + (lengths[at] ?? 0));

  const sortIn = (): void => {
    const merged = new Float64Array(sorted.length + waiting);
    merged.set(sorted);
    let to = sorted.length;
    for (const [hash, numbers] of apart) for (const at of numbers) merged[to++] = hash * most + at;
    sorted = merged.sort();
    apart = new Map();
    waiting = 0;
  };

  const countShared = (sketch: Uint32Array): Map<number, number> => {
    const counts = new Map<number, number>();
    const count = (at: number): void => void counts.set(at, (counts.get(at) ?? 0) + 1);
    for (const hash of sketch) {
      const from = firstAtLeast(sorted, hash * most);
      const recent = apart.get(hash) ?? [];
      const to = firstAtLeast(sorted, (hash + 1) * most);
      if (to - from + recent.length > commonAbove) continue;
      for (let place = from; place < to; place += 1) count((sorted[place] ?? 0) - hash * most);
      for (const at of recent) count(at);
    }
    return counts;
  };

  return {
    size: () => lengths.length,
    add(sketch) {
      const at = lengths.length;
      if (at >= most) throw new RangeError(`an index holds at most ${most} texts`);
      if ((at + 1) * sketchSize > sketches.length) sketches = grown(sketches);
      sketches.set(sketch, at * sketchSize);
      lengths.push(sketch.length);
      for (const hash of sketch.subarray(0, lookedUpBy)) {
        const numbers = apart.get(hash);
        if (numbers === undefined) apart.set(hash, [at]);
        else numbers.push(at);
        waiting += 1;
      }
      if (waiting > apartAtMost * lookedUpBy) sortIn();
      return at;
    },
    find(sketch, limit) {
      const best = [...countShared(sketch)]
        .sort((one, other) => other[1] - one[1] || other[0] - one[0])
        .slice(0, comparedAtMost);
      return best
        .map(([at]) => ({ at, ...compare(sketch, sketchAt(at)) }))
        .sort(byLikeness)
        .slice(0, limit);
    },
  };
}

function byLikeness(one: Likely, other: Likely): number {
  const worth = ({ contained, resemblance }: Likely) => contained + resemblance;
  return worth(other) - worth(one) || other.at - one.at;
}

function grown(sketches: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(sketches.length * 2);
  larger.set(sketches);
  return larger;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

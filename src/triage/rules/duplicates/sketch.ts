import { isWordUnit, normalText } from '../text.ts';

/** Hashes kept of a text; enough to tell a half copied text from a stranger's. */
export const sketchSize = 24;

/** Characters of one run: three Chinese characters are a phrase, two are a word everybody uses. */
const runLength = 3;

/**
 * A text's sketch: the smallest hashes of all its runs of three characters, marks and spaces left out, ascending and
 * distinct. Which runs are kept depends on the runs alone, so that sentences may change places, and two sketches show
 * how much of the shorter text stands in the longer (bottom-k sketches, A. Broder 1997).
 *
 * @returns fewer than {@link sketchSize} for short texts, none when there is nothing to compare.
 */
export function sketchOf(text: string): Uint32Array {
  const normal = normalText(text);
  const units: number[] = [];
  for (let at = 0; at < normal.length; at += 1) {
    const code = normal.charCodeAt(at);
    if (isWordUnit(code)) units.push(code);
  }
  const hashes = new Uint32Array(Math.max(0, units.length - runLength + 1));
  for (let at = 0; at < hashes.length; at += 1) {
    hashes[at] = mix(units[at] ?? 0, units[at + 1] ?? 0, units[at + 2] ?? 0);
  }
  hashes.sort();
  const sketch = new Uint32Array(Math.min(sketchSize, hashes.length));
  let kept = 0;
  for (let at = 0; at < hashes.length && kept < sketchSize; at += 1) {
    const hash = hashes[at] ?? 0;
    if (at === 0 || hash !== hashes[at - 1]) sketch[kept++] = hash;
  }
  return sketch.subarray(0, kept);
}

/** A 32-bit hash of three code units (the finaliser of MurmurHash3 after each). */
function mix(one: number, two: number, three: number): number {
  let hash = finish(one + 0x9e3779b9);
  hash = finish(hash ^ (two + 0x85ebca6b));
  return finish(hash ^ (three + 0xc2b2ae35)) >>> 0;
}

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** How alike two texts are, each from 0 to 1. */
export interface Likeness {
  /** How much of the shorter text stands in the longer. */
  contained: number;
  /** How much of both together is the same. */
  resemblance: number;
}

/** Compares two texts by their sketches: of the hashes both would show if they had them, those that both have. */
export function compare(one: Uint32Array, other: Uint32Array): Likeness {
  const limit = Math.min(reach(one), reach(other));
  const mine = one.subarray(0, countUpTo(one, limit));
  const theirs = other.subarray(0, countUpTo(other, limit));
  const shared = countShared(mine, theirs);
  const smaller = Math.min(mine.length, theirs.length);
  return {
    contained: smaller === 0 ? 0 : shared / smaller,
    resemblance: smaller === 0 ? 0 : shared / (mine.length + theirs.length - shared),
  };
}

/** Up to which hash a sketch is complete: a short text's is complete altogether. */
function reach(sketch: Uint32Array): number {
  return sketch.length < sketchSize ? 0xffffffff : (sketch[sketch.length - 1] ?? 0);
}

function countUpTo(sketch: Uint32Array, limit: number): number {
  let count = 0;
  while (count < sketch.length && (sketch[count] ?? 0) <= limit) count += 1;
  return count;
}

function countShared(one: Uint32Array, other: Uint32Array): number {
  let [at, to, shared] = [0, 0, 0];
  while (at < one.length && to < other.length) {
    const [mine, theirs] = [one[at] ?? 0, other[to] ?? 0];
    if (mine === theirs) shared += 1;
    if (mine <= theirs) at += 1;
    if (theirs <= mine) to += 1;
  }
  return shared;
}

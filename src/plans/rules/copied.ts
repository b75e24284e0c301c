import type { Place } from './document.ts';
import { type Folded, wordsOf } from './folded.ts';

/** A text that is compared, block by block. */
export interface Block {
  place: Place;
  folded: Folded;
}

/** A run of signs that stands in the other text too. */
export interface Passage {
  place: Place;
  /** As it stands here, and there. */
  own: string;
  theirs: string;
  signs: number;
  /** The same but for names or figures. */
  isReplaced: boolean;
}

/** How much of a text stands in another. */
export interface Copied {
  /** Of all signs, those in passages, 0…1; and those in passages where names were replaced. */
  share: number;
  replaced: number;
  passages: Passage[];
}

/** Signs of which a run is known again. */
const shingle = 6;
/** So many signs may be put in, left out or changed within one passage. */
const gap = 4;

interface Spot {
  block: number;
  at: number;
}

/** Every run of {@link shingle} signs of a text → where it stands. */
export type ShingleIndex = ReadonlyMap<string, readonly Spot[]>;

const keyAt = (signs: readonly string[], at: number) => signs.slice(at, at + shingle).join('');

/** Spots kept of one run: words that stand everywhere are no trace. */
const spotsKept = 8;

export function indexOf(blocks: readonly Block[]): ShingleIndex {
  const found = new Map<string, Spot[]>();
  for (const [block, { folded }] of blocks.entries())
    for (let at = 0; at + shingle <= folded.signs.length; at += 1) {
      const key = keyAt(folded.signs, at);
      const spots = found.get(key) ?? [];
      if (spots.length < spotsKept) spots.push({ block, at });
      found.set(key, spots);
    }
  return found;
}

/** Another plan, ready to be compared with. */
export interface Compared {
  blocks: readonly Block[];
  index: ShingleIndex;
}

export function comparedWith(blocks: readonly Block[]): Compared {
  return { blocks, index: indexOf(blocks) };
}

/**
 * The share of a text that stands in another in runs of at least `shortest` signs, with the runs side by side. Exact
 * containment of shingles, run together over small changes: no chance decides, and every sign counted can be shown.
 */
export function copiedFrom(own: readonly Block[], other: Compared, shortest: number): Copied {
  const passages: Passage[] = [];
  let all = 0;
  for (const { place, folded } of own) {
    all += folded.signs.length;
    for (const run of runsIn(folded, other, shortest)) passages.push({ place, ...run });
  }
  const sum = (some: readonly Passage[]) => some.reduce((signs, one) => signs + one.signs, 0);
  return {
    share: all === 0 ? 0 : sum(passages) / all,
    replaced: all === 0 ? 0 : sum(passages.filter(({ isReplaced }) => isReplaced)) / all,
    passages: passages.toSorted((one, two) => two.signs - one.signs),
  };
}

type Run = Omit<Passage, 'place'>;

function runsIn(own: Folded, { blocks, index }: Compared, shortest: number): Run[] {
  const runs: Run[] = [];
  let at = 0;
  while (at + shingle <= own.signs.length) {
    let best = { mine: at, theirs: 0, begin: 0, signs: 0, block: 0, isReplaced: false };
    for (const { block, at: begin } of index.get(keyAt(own.signs, at)) ?? []) {
      const other = blocks[block]?.folded;
      if (other === undefined) continue;
      const end = follow(own, at, other, begin);
      if (end.signs > best.signs) best = { ...end, begin, block };
    }
    if (best.signs < shortest) {
      at += 1;
      continue;
    }
    const source = blocks[best.block]?.folded;
    if (source !== undefined) runs.push(runOf(own, source, { ...best, at }));
    at = best.mine;
  }
  return runs;
}

interface Found {
  at: number;
  mine: number;
  begin: number;
  theirs: number;
  signs: number;
  isReplaced: boolean;
}

function runOf(own: Folded, source: Folded, { at, mine, begin, theirs, signs, isReplaced }: Found): Run {
  return {
    own: wordsOf(own, at, mine),
    theirs: wordsOf(source, begin, theirs),
    signs,
    isReplaced,
  };
}

/** How far two texts go on alike from two places, over small changes; whether a name or figure on the way is another. */
function follow(one: Folded, i: number, two: Folded, j: number) {
  let [mine, theirs, signs, isReplaced] = [i, j, 0, false];
  for (;;) {
    while (mine < one.signs.length && one.signs[mine] === two.signs[theirs]) {
      isReplaced ||= one.plain[mine] !== two.plain[theirs];
      mine += 1;
      theirs += 1;
      signs += 1;
    }
    const next = resume(one.signs, mine, two.signs, theirs);
    if (next === undefined) return { mine, theirs, signs, isReplaced };
    [mine, theirs] = next;
  }
}

/** Where both go on alike after a small change. */
function resume(
  one: readonly string[],
  mine: number,
  two: readonly string[],
  theirs: number,
): [number, number] | undefined {
  for (let step = 1; step <= gap * 2; step += 1)
    for (let a = Math.max(0, step - gap); a <= Math.min(gap, step); a += 1) {
      const [x, y] = [mine + a, theirs + step - a];
      if (x + shingle > one.length || y + shingle > two.length) continue;
      if (keyAt(one, x) === keyAt(two, y)) return [x, y];
    }
  return undefined;
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_one, at) => text.slice(at, at + 2)));

/** How alike two short texts are, by their pairs of signs (Jaccard), 0…1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(bare(one)), pairsOf(bare(other))];
  if (a.size === 0 || b.size === 0) return bare(one) === bare(other) && bare(one) !== '' ? 1 : 0;
  const both = [...a].filter((pair) => b.has(pair)).length;
  return both / (a.size + b.size - both);
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

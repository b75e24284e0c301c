/** Hash of an inner node from its two halves (RFC 9162 §2.1.1); given by the caller, so that the rule stays pure. */
export type Combine = (left: Uint8Array, right: Uint8Array) => Uint8Array;

/** Leaves `from ≤ i < to` of the tree. */
export interface Span {
  from: number;
  to: number;
}

/** A complete subtree of 2^height leaves, the `index`-th of its height. */
export interface Node {
  height: number;
  index: number;
}

/** Hashes in one tile: a tile of a level holds the roots of 256 neighbouring full tiles of the level below. */
export const tileWidth = 256;
const tileHeight = 8;

/** Where a tile lies: of level 0 are the leaves themselves. */
export interface TileName {
  level: number;
  tile: number;
}

/** Root over neighbouring hashes in order: pairs are joined, an odd last one moves up as it is. */
export function rootOver(hashes: readonly Uint8Array[], combine: Combine): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += 2) {
      const [left, right] = [row[at], row[at + 1]];
      if (left !== undefined) above.push(right === undefined ? left : combine(left, right));
    }
    row = above;
  }
  const [root] = row;
  if (root === undefined) throw new RangeError('an empty tree has no root here');
  return root;
}

/** The largest power of two below a number of leaves: where RFC 9162 splits them. */
function splitOf(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

/** The subtrees whose roots prove that a leaf stands in a tree, from the leaf's neighbour up (RFC 9162 §2.1.3.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const found: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    found.push(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return found.reverse();
}

/** The subtrees whose roots prove that a tree continues an earlier one (RFC 9162 §2.1.4.1). */
export function consistencySpans(earlier: number, size: number): Span[] {
  if (!(earlier > 0 && earlier <= size)) throw new RangeError(`${earlier} is no earlier size of ${size}`);
  const found: Span[] = [];
  let [from, to] = [0, size];
  while (to !== earlier) {
    const middle = from + splitOf(to - from);
    found.push(earlier <= middle ? { from: middle, to } : { from, to: middle });
    if (earlier <= middle) to = middle;
    else from = middle;
  }
  if (from > 0) found.push({ from, to });
  return found.reverse();
}

/** The complete subtrees a span consists of, from the left; each smaller than the one before. */
export function nodesOf({ from, to }: Span): Node[] {
  const found: Node[] = [];
  let at = from;
  while (at < to) {
    const height = Math.floor(Math.log2(to - at));
    found.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return found;
}

/** Where the hashes stand from which a node is made: so many in one tile, from an offset. */
export function placeOfNode({ height, index }: Node): TileName & { offset: number; count: number } {
  const level = Math.floor(height / tileHeight);
  const count = 2 ** (height - level * tileHeight);
  const first = index * count;
  return { level, tile: Math.floor(first / tileWidth), offset: first % tileWidth, count };
}

/** The root of a span, by the roots of its complete subtrees. */
export function hashOfSpan(span: Span, hashOf: (node: Node) => Uint8Array, combine: Combine): Uint8Array {
  return nodesOf(span)
    .map(hashOf)
    .reduceRight((right, left) => combine(left, right));
}

/** The root a path of neighbours leads to from a leaf; undefined when the path cannot belong to it. */
export function climb(
  leaf: Uint8Array,
  { index, size }: { index: number; size: number },
  path: readonly Uint8Array[],
  combine: Combine,
): Uint8Array | undefined {
  if (!(index >= 0 && index < size)) return undefined;
  const spans = inclusionSpans(index, size);
  if (spans.length !== path.length) return undefined;
  return path.reduce(
    (hash, neighbour, at) =>
      (spans[at]?.from ?? 0) > index ? combine(hash, neighbour) : combine(neighbour, hash),
    leaf,
  );
}

/** The two roots a consistency proof leads to; undefined when its length is wrong (RFC 9162 §2.1.4.2). */
export function continueTree(
  { earlier, size }: { earlier: number; size: number },
  path: readonly Uint8Array[],
  earlierRoot: Uint8Array,
  combine: Combine,
): { earlierRoot: Uint8Array; root: Uint8Array } | undefined {
  if (!(earlier > 0 && earlier <= size)) return undefined;
  if (earlier === size) return path.length === 0 ? { earlierRoot, root: earlierRoot } : undefined;
  const spans = consistencySpans(earlier, size);
  const isWhole = Number.isInteger(Math.log2(earlier));
  const proof = isWhole ? [earlierRoot, ...path] : path;
  const shape = isWhole ? [{ from: 0, to: earlier }, ...spans] : spans;
  const [seed, ...rest] = proof;
  if (seed === undefined || proof.length !== shape.length) return undefined;
  let [old, now] = [seed, seed];
  for (const [at, neighbour] of rest.entries()) {
    const isLeft = (shape[at + 1]?.to ?? 0) <= earlier;
    if (isLeft) old = combine(neighbour, old);
    now = isLeft ? combine(neighbour, now) : combine(now, neighbour);
  }
  return { earlierRoot: old, root: now };
}

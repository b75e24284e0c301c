import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLeaf, type Edge, emptyEdge, rootOf, type Tile, unfilledTiles } from './edge.ts';
import {
  climb,
  consistencySpans,
  continueTree,
  hashOfSpan,
  inclusionSpans,
  type Node,
  placeOfNode,
  rootOver,
} from './merkle.ts';

const combine = (left: Uint8Array, right: Uint8Array) =>
  createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
const leafOf = (text: string) => createHash('sha256').update(Uint8Array.of(0)).update(text).digest();
const leaves = (count: number) => Array.from({ length: count }, (_, at) => leafOf(String(at)));
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');

/** The definition of RFC 9162 §2.1.1, letter by letter. */
function naive(all: readonly Uint8Array[]): Uint8Array {
  const [first] = all;
  if (all.length === 1 && first !== undefined) return first;
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  return combine(naive(all.slice(0, split)), naive(all.slice(split)));
}

/** The definition of RFC 9162 §2.1.3.1. */
function naivePath(index: number, all: readonly Uint8Array[]): Uint8Array[] {
  if (all.length === 1) return [];
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  return index < split
    ? [...naivePath(index, all.slice(0, split)), naive(all.slice(split))]
    : [...naivePath(index - split, all.slice(split)), naive(all.slice(0, split))];
}

/** The definition of RFC 9162 §2.1.4.1. */
function naiveConsistency(earlier: number, all: readonly Uint8Array[], isWhole = true): Uint8Array[] {
  if (earlier === all.length) return isWhole ? [] : [naive(all)];
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  return earlier <= split
    ? [...naiveConsistency(earlier, all.slice(0, split), isWhole), naive(all.slice(split))]
    : [...naiveConsistency(earlier - split, all.slice(split), false), naive(all.slice(0, split))];
}

/** A tree grown leaf by leaf, with its tiles. */
function grow(all: readonly Uint8Array[]): { edge: Edge; hashOf: (node: Node) => Uint8Array } {
  const edge = emptyEdge();
  const tiles = new Map<string, readonly Uint8Array[]>();
  const keep = ({ level, tile, hashes }: Tile) => void tiles.set(`${level}/${tile}`, [...hashes]);
  for (const leaf of all) addLeaf(edge, leaf, combine, keep);
  unfilledTiles(edge).forEach(keep);
  const hashOf = (node: Node) => {
    const { level, tile, offset, count } = placeOfNode(node);
    return rootOver((tiles.get(`${level}/${tile}`) ?? []).slice(offset, offset + count), combine);
  };
  return { edge, hashOf };
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 1_100 }));
const runs = { numRuns: 60 };

describe('the tree', () => {
  it('has the roots of the published test vectors', () => {
    const vectors = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ];
    const all = vectors.map((text) =>
      createHash('sha256').update(Uint8Array.of(0)).update(Buffer.from(text, 'hex')).digest(),
    );
    expect(hex(rootOf(grow(all).edge, combine))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
    expect(hex(rootOf(grow(all.slice(0, 7)).edge, combine))).toBe(
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    );
  });

  it('has the root of the definition at every size, past a tile and past two', () => {
    fc.assert(
      fc.property(sizes, (count) => {
        expect(hex(rootOf(grow(leaves(count)).edge, combine))).toBe(hex(naive(leaves(count))));
      }),
      runs,
    );
  });

  it('keeps its root through three levels of tiles', () => {
    const all = leaves(66_000);
    expect(hex(rootOf(grow(all).edge, combine))).toBe(hex(naive(all)));
  });

  it('proves every leaf by the path of the definition, and no other leaf by it', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (count, seed) => {
        const all = leaves(count);
        const index = seed % count;
        const { edge, hashOf } = grow(all);
        const path = inclusionSpans(index, count).map((span) => hashOfSpan(span, hashOf, combine));
        expect(path.map(hex)).toEqual(naivePath(index, all).map(hex));
        const root = hex(rootOf(edge, combine));
        const leaf = all[index] ?? leafOf('');
        expect(hex(climb(leaf, { index, size: count }, path, combine))).toBe(root);
        expect(hex(climb(leafOf('other'), { index, size: count }, path, combine))).not.toBe(root);
        if (count > 1) {
          const beside = index === 0 ? 1 : index - 1;
          expect(hex(climb(leaf, { index: beside, size: count }, path, combine))).not.toBe(root);
        }
        expect(climb(leaf, { index, size: count }, [...path, leaf], combine)).toBeUndefined();
        expect(climb(leaf, { index: count, size: count }, path, combine)).toBeUndefined();
      }),
      runs,
    );
  });

  it('proves by the path of the definition that it continues every earlier tree, and no other', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (count, seed) => {
        const all = leaves(count);
        const earlier = (seed % count) + 1;
        const { edge, hashOf } = grow(all);
        const path = consistencySpans(earlier, count).map((span) => hashOfSpan(span, hashOf, combine));
        expect(path.map(hex)).toEqual(naiveConsistency(earlier, all).map(hex));
        const before = naive(all.slice(0, earlier));
        const proven = continueTree({ earlier, size: count }, path, before, combine);
        expect([hex(proven?.earlierRoot), hex(proven?.root)]).toEqual([
          hex(before),
          hex(rootOf(edge, combine)),
        ]);
        const changed = [...all];
        changed[earlier - 1] = leafOf('changed');
        const other = naive(changed.slice(0, earlier));
        const refuted = continueTree({ earlier, size: count }, path, other, combine);
        expect([hex(refuted?.earlierRoot), hex(refuted?.root)]).not.toEqual([
          hex(other),
          hex(rootOf(edge, combine)),
        ]);
        expect(continueTree({ earlier, size: count }, [...path, before], before, combine)).toBeUndefined();
      }),
      runs,
    );
  });
});

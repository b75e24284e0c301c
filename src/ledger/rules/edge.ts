import { type Combine, rootOver, type TileName, tileWidth } from './merkle.ts';

/** The right edge of a growing tree: how many leaves it has and, level by level, the hashes of its unfilled tiles. */
export interface Edge {
  size: number;
  levels: Uint8Array[][];
}

/** A tile as it stands after leaves were added: full, or the last of its level. */
export interface Tile extends TileName {
  hashes: readonly Uint8Array[];
}

export function emptyEdge(): Edge {
  return { size: 0, levels: [] };
}

/** The unfilled tiles of a tree of so many leaves, which are needed to go on from it. */
export function edgeTiles(size: number): (TileName & { count: number })[] {
  const found: (TileName & { count: number })[] = [];
  for (let level = 0, width = 1; size >= width; level += 1, width *= tileWidth) {
    const hashes = Math.floor(size / width);
    const count = hashes % tileWidth;
    if (count > 0) found.push({ level, tile: Math.floor(hashes / tileWidth), count });
  }
  return found;
}

/**
 * Adds leaves at the right. Changes the edge in place, for ten million leaves pass through it.
 *
 * @param onFull is given every tile that became full.
 */
export function addLeaf(edge: Edge, leaf: Uint8Array, combine: Combine, onFull: (tile: Tile) => void): void {
  edge.size += 1;
  let hash = leaf;
  let hashes = edge.size;
  for (let level = 0; ; level += 1) {
    const row = edge.levels[level] ?? [];
    edge.levels[level] = row;
    row.push(hash);
    if (row.length < tileWidth) return;
    onFull({ level, tile: hashes / tileWidth - 1, hashes: row });
    hash = rootOver(row, combine);
    hashes /= tileWidth;
    edge.levels[level] = [];
  }
}

/** The unfilled tiles as they stand now. */
export function unfilledTiles(edge: Edge): Tile[] {
  return edgeTiles(edge.size).map(({ level, tile }) => ({ level, tile, hashes: edge.levels[level] ?? [] }));
}

/** The root of the tree so far. @throws RangeError for a tree without leaves. */
export function rootOf(edge: Edge, combine: Combine): Uint8Array {
  let right: Uint8Array | undefined;
  for (const row of edge.levels) {
    const all = right === undefined ? row : [...row, right];
    if (all.length > 0) right = rootOver(all, combine);
  }
  if (right === undefined) throw new RangeError('a tree without leaves has no root');
  return right;
}

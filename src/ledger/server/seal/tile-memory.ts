import type { Context } from '../../../platform/context.ts';
import type { LogName } from '../../contract.ts';
import { type Combine, type TileName, tileWidth } from '../../rules/merkle.ts';
import { tileKey } from './tree-store.ts';

const hashLength = 32;

/** Tiles kept of one city: all that stand above the leaves of some thirty million entries, in 8 MB. */
const mostTiles = 512;

/**
 * What never changes of a tree and is asked for by proof after proof: full tiles above the leaves, with the roots of
 * all subtrees inside. Making these anew was three quarters of the time of a proof.
 */
const kept = new WeakMap<Context['keys'], Map<string, Buffer>>();

/** The tiles kept of a city; its keyring stands for the city of one installation. */
function tilesOf({ keys }: Context): Map<string, Buffer> {
  const before = kept.get(keys);
  if (before !== undefined) return before;
  const made = new Map<string, Buffer>();
  kept.set(keys, made);
  return made;
}

export function isKept(context: Context, log: LogName, name: TileName): boolean {
  return tilesOf(context).has(`${log}/${tileKey(name)}`);
}

/** Keeps a tile if it is one that will be asked for again and is full: a shorter one still grows. */
export function keepTile(
  context: Context,
  log: LogName,
  tile: TileName & { hashes: readonly Uint8Array[] },
  combine: Combine,
): void {
  if (tile.level === 0 || tile.hashes.length < tileWidth) return;
  const tiles = tilesOf(context);
  const [oldest] = tiles.keys();
  if (tiles.size >= mostTiles && oldest !== undefined) tiles.delete(oldest);
  tiles.set(`${log}/${tileKey(tile)}`, subtreesOf(tile.hashes, combine));
}

/** The root of `count` neighbouring hashes of a kept tile; undefined when the tile is not kept. */
export function keptRoot(
  context: Context,
  log: LogName,
  { offset, count, ...name }: TileName & { offset: number; count: number },
): Uint8Array | undefined {
  const at = tileWidth / count + offset / count;
  return tilesOf(context)
    .get(`${log}/${tileKey(name)}`)
    ?.subarray(at * hashLength, (at + 1) * hashLength);
}

/** A tile as a heap: the root of all at 1, the roots of the halves of the subtree at `i` at `2i` and `2i + 1`. */
function subtreesOf(hashes: readonly Uint8Array[], combine: Combine): Buffer {
  const heap = Buffer.alloc(2 * tileWidth * hashLength);
  const hashAt = (at: number) => heap.subarray(at * hashLength, (at + 1) * hashLength);
  for (const [at, hash] of hashes.entries()) heap.set(hash, (tileWidth + at) * hashLength);
  for (let at = tileWidth - 1; at > 0; at -= 1)
    heap.set(combine(hashAt(2 * at), hashAt(2 * at + 1)), at * hashLength);
  return heap;
}

import type { Context } from '../../../../platform/context.ts';
import type { LogName } from '../../../contract.ts';
import { addLeaf, type Edge, emptyEdge, rootOf } from '../../../rules/edge.ts';
import { combine } from '../../entries/canonical.ts';
import { accessLeaves, type Grown, type Leaf, leafTiles, recordLeaves } from '../../seal/tree-store.ts';

const pageSize = 10_000;

/** A log in its order as it stands now, page by page. */
export async function* leavesNow(context: Context, log: LogName): AsyncGenerator<Leaf[]> {
  let grown: Grown = { size: 0, last: undefined };
  for (;;) {
    const page =
      log === 'record'
        ? await recordLeaves(context, grown.size, pageSize)
        : await accessLeaves(context, grown, pageSize);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (page.length < pageSize || last === undefined) return;
    grown = {
      size: last.position,
      last: log === 'record' ? undefined : { day: last.subject, n: last.n },
    };
  }
}

export interface Walked {
  /** The largest root that agrees with the log as it stands now, 0 for none. */
  lastGood: number;
  /** The smallest root that does not. */
  broken: number | undefined;
  /** The largest root beyond {@link lastGood} that the stored tiles agree with: they say entry by entry what was sealed. */
  trusted: number | undefined;
  /** The first place where tiles and log differ. */
  tileAt: number | undefined;
  /** Entries after the last root. */
  beyond: number;
}

interface Walk extends Walked {
  now: Edge;
  /** The tree of the tiles; the same as that of the log until they differ. */
  tiles: Edge;
}

/** The stored leaves of a log in order, read ahead so that taking one costs nothing. */
export interface SealedReader {
  /** Reads until so many can be taken, or there are no more. */
  fill(count: number): Promise<void>;
  next(): Uint8Array | undefined;
}

export function sealedReader(context: Context, log: LogName): SealedReader {
  const tiles = leafTiles(context, log);
  let [ahead, at, isOver] = [[] as Uint8Array[], 0, false];
  return {
    async fill(count) {
      ahead = ahead.slice(at);
      at = 0;
      while (ahead.length < count && !isOver) {
        const { value, done } = await tiles.next();
        if (done) isOver = true;
        else for (const hash of value) ahead.push(hash);
      }
    },
    next: () => ahead[at++],
  };
}

/** Grows the tree of a log as it stands, and that of the stored tiles beside it, and compares both with roots on the way. */
export async function walkTrees(
  context: Context,
  log: LogName,
  roots: ReadonlyMap<number, string>,
): Promise<Walked> {
  const edge = emptyEdge();
  const walk: Walk = {
    lastGood: 0,
    broken: undefined,
    trusted: undefined,
    tileAt: undefined,
    beyond: 0,
    now: edge,
    tiles: edge,
  };
  const sealed = sealedReader(context, log);
  const last = Math.max(...roots.keys());
  for await (const page of leavesNow(context, log)) {
    await sealed.fill(page.length);
    for (const leaf of page) {
      if (walk.now.size < last) step(walk, leaf, sealed.next(), roots);
      else walk.beyond += 1;
    }
  }
  await finish(walk, sealed, roots, last);
  return walk;
}

function step(
  walk: Walk,
  leaf: Leaf,
  sealed: Uint8Array | undefined,
  roots: ReadonlyMap<number, string>,
): void {
  const hash = leaf.hash ?? gone;
  const isSame = sealed !== undefined && hash.equals(sealed);
  if (!isSame && walk.tileAt === undefined) {
    walk.tileAt = walk.now.size + 1;
    walk.tiles = copyOf(walk.now);
  }
  addLeaf(walk.now, hash, combine, () => undefined);
  if (walk.tiles !== walk.now && sealed !== undefined) addLeaf(walk.tiles, sealed, combine, () => undefined);
  compare(walk, roots);
}

function copyOf({ size, levels }: Edge): Edge {
  return { size, levels: levels.map((row) => [...row]) };
}

/** Stands for an entry that is not there: no entry has this hash. */
const gone = Buffer.alloc(32);

function compare(walk: Walk, roots: ReadonlyMap<number, string>): void {
  const { size } = walk.now;
  const root = roots.get(size);
  if (root === undefined) return;
  if (isRoot(walk.now, root)) {
    if (walk.broken === undefined) walk.lastGood = size;
    return;
  }
  walk.broken ??= size;
  if (walk.tiles !== walk.now && walk.tiles.size === size && isRoot(walk.tiles, root)) walk.trusted = size;
}

function isRoot(edge: Edge, root: string): boolean {
  return Buffer.from(rootOf(edge, combine)).toString('hex') === root;
}

/** The log may be shorter than it was sealed: the tiles go on alone. */
async function finish(
  walk: Walk,
  sealed: SealedReader,
  roots: ReadonlyMap<number, string>,
  last: number,
): Promise<void> {
  if (walk.now.size >= last) return;
  walk.broken ??= [...roots.keys()]
    .filter((size) => size > walk.now.size)
    .sort((one, other) => one - other)[0];
  walk.tileAt ??= walk.now.size + 1;
  if (walk.tiles === walk.now) walk.tiles = copyOf(walk.now);
  while (walk.tiles.size < last) {
    await sealed.fill(1);
    const hash = sealed.next();
    if (hash === undefined) return;
    addLeaf(walk.tiles, hash, combine, () => undefined);
    const root = roots.get(walk.tiles.size);
    if (root !== undefined && isRoot(walk.tiles, root)) walk.trusted = walk.tiles.size;
  }
}

import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Consistency, Evidence, Inclusion, LogName, Receipt, SignedRoot } from '../../contract.ts';
import {
  climb,
  consistencySpans,
  continueTree,
  hashOfSpan,
  inclusionSpans,
  type Node,
  nodesOf,
  placeOfNode,
  rootOver,
  type Span,
  type TileName,
} from '../../rules/merkle.ts';
import { combine } from '../entries/canonical.ts';
import { isRootSigned, lastRoot, rootOfSize } from './roots.ts';
import { isKept, keepTile, keptRoot } from './tile-memory.ts';
import { positionOf, readTiles, tileKey } from './tree-store.ts';

/** The roots of subtrees of a log, from its tiles: what is not kept is read all at once. */
export async function hashesOf(
  context: Context,
  log: LogName,
  spans: readonly Span[],
): Promise<Uint8Array[]> {
  const names = new Map<string, TileName>();
  for (const node of spans.flatMap(nodesOf)) {
    const place = placeOfNode(node);
    if (!isKept(context, log, place)) names.set(tileKey(place), place);
  }
  const tiles = await readTiles(context, log, [...names.values()]);
  for (const [key, name] of names) keepTile(context, log, { ...name, hashes: tiles.get(key) ?? [] }, combine);
  const rootAt = (node: Node): Uint8Array => {
    const place = placeOfNode(node);
    const before = keptRoot(context, log, place);
    if (before !== undefined) return before;
    const { offset, count } = place;
    const hashes = tiles.get(tileKey(place))?.slice(offset, offset + count) ?? [];
    if (hashes.length < count) throw new TypeError(`tile ${tileKey(place)} of the ${log} tree is damaged`);
    return rootOver(hashes, combine);
  };
  return spans.map((span) => hashOfSpan(span, rootAt, combine));
}

/** Which root a proof should lead to. @throws Refused `not-found` when there is none of that size. */
async function chosenRoot(context: Context, log: LogName, size: number | undefined): Promise<SignedRoot> {
  const root = size === undefined ? await lastRoot(context, log) : await rootOfSize(context, log, size);
  if (root === undefined) throw new Refused('not-found', { reason: 'no-root' });
  return root;
}

/**
 * Proves that an entry of the record is sealed. Whoever asks names the hash they hold: nothing is told about an entry
 * to somebody who does not know it.
 *
 * @throws Refused `not-found` when there is no such entry, with reason `differs` when another one stands in its place;
 * `not-now` while it is not sealed in the root asked for.
 */
export async function proveEntry(
  context: Context,
  asked: { kind: string; subject: string; n: number; entry: string; size?: number | undefined },
): Promise<Inclusion> {
  const found = await positionOf(context, asked);
  if (found === undefined) throw new Refused('not-now', { reason: 'not-placed' });
  if (found.hash?.toString('hex') !== asked.entry) throw new Refused('not-found', { reason: 'differs' });
  const root = await chosenRoot(context, 'record', asked.size);
  if (root.size < found.position) throw new Refused('not-now', { reason: 'not-sealed' });
  const spans = inclusionSpans(found.position - 1, root.size);
  const path = await hashesOf(context, 'record', spans);
  return {
    format: 'diandan-inclusion/1',
    entry: asked.entry,
    position: found.position,
    path: path.map(toHex),
    root,
  };
}

/** Proves that a root continues an earlier one. @throws Refused `not-found`, `invalid` for a size beyond the root's. */
export async function proveConsistency(
  context: Context,
  asked: { log: LogName; from: number; size?: number | undefined },
): Promise<Consistency> {
  const root = await chosenRoot(context, asked.log, asked.size);
  if (asked.from > root.size) throw new Refused('invalid', { fields: { from: 'too-large' } });
  const path = await hashesOf(context, asked.log, consistencySpans(asked.from, root.size));
  return { format: 'diandan-consistency/1', from: asked.from, path: path.map(toHex), root };
}

/** A receipt with its proof against the newest root; without one while it is not sealed. */
export async function evidenceOf(context: Context, receipt: Receipt): Promise<Evidence> {
  const inclusion = await proveEntry(context, receipt).catch((error: unknown) => {
    if (error instanceof Refused) return null;
    throw error;
  });
  return { format: 'diandan-evidence/1', receipt, inclusion };
}

/** Whether an inclusion holds by itself: its path leads to its root, and the root is signed. */
export function includes({ entry, position, path, root }: Inclusion): boolean {
  const place = { index: position - 1, size: root.size };
  const reached = climb(fromHex(entry), place, path.map(fromHex), combine);
  return reached !== undefined && toHex(reached) === root.root && isRootSigned(root);
}

/** Whether a consistency proof shows that its root continues an earlier one of the given value. */
export function continues({ from, path, root }: Consistency, earlierRoot: string): boolean {
  const sizes = { earlier: from, size: root.size };
  const reached = continueTree(sizes, path.map(fromHex), fromHex(earlierRoot), combine);
  return (
    reached !== undefined &&
    toHex(reached.earlierRoot) === earlierRoot &&
    toHex(reached.root) === root.root &&
    isRootSigned(root)
  );
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function fromHex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

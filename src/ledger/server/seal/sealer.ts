import { setTimeout as sleep } from 'node:timers/promises';
import { askAcrossCities } from '../../../platform/across-cities.ts';
import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { type LogName, logNames, type SignedRoot } from '../../contract.ts';
import { addLeaf, type Edge, edgeTiles, rootOf, type Tile, unfilledTiles } from '../../rules/edge.ts';
import { combine } from '../entries/canonical.ts';
import { laterOf } from '../entries/forge.ts';
import { takeTurn } from '../order/order-store.ts';
import { addRoot, lastRoot } from './roots.ts';
import {
  accessLeaves,
  type Grown,
  grownTree,
  type Leaf,
  noteGrown,
  readTiles,
  recordLeaves,
  tileKey,
  writeTiles,
} from './tree-store.ts';
import { tellWitnesses, type Witness } from './witness.ts';

/** Leaves sealed in one transaction: over in a moment, and no more is held in memory. */
const batch = 20_480;

const sealer = { kind: 'system', name: 'sealer' } as const;

export interface SealChoices {
  /** No new root is signed before the last one is this old; whatever is new waits in the tree. */
  gapMs?: number;
}

/**
 * Lets the tree of a log grow to the last position given and signs its root (engineering A5). Several may work at
 * once: each waits for its turn and goes on where the other stopped.
 *
 * @returns the new root, or undefined when nothing is new or the last one is too young.
 * @throws TypeError at a position whose entry is gone: a seal must not cover a hole.
 */
export async function sealCity(
  services: Services,
  city: string,
  log: LogName,
  choices: SealChoices = {},
): Promise<SignedRoot | undefined> {
  const within = <T>(work: (context: Context) => Promise<T>) =>
    withContext(services, { city, actor: sealer }, async (context) => {
      await takeTurn(context, `ledger.sealer/${log}`);
      return work(context);
    });
  while ((await within((context) => growTree(context, log))) === batch);
  return within((context) => signGrown(context, log, choices.gapMs ?? 0));
}

/** Adds the next entries of the log to its tree. @returns how many. */
async function growTree(context: Context, log: LogName): Promise<number> {
  const grown = await grownTree(context, log);
  const leaves =
    log === 'record'
      ? await recordLeaves(context, grown.size, batch)
      : await accessLeaves(context, grown, batch);
  if (leaves.length === 0) return 0;
  const edge = await readEdge(context, log, grown.size);
  await writeTiles(context, log, growBy(edge, leaves));
  await noteGrown(context, log, { size: edge.size, last: lastLook(log, leaves) });
  return leaves.length;
}

/** @returns the tiles that changed. @throws TypeError at a leaf that is missing. */
function growBy(edge: Edge, leaves: readonly Leaf[]): Tile[] {
  const full: Tile[] = [];
  for (const { position, hash } of leaves) {
    if (hash === null || position !== edge.size + 1)
      throw new TypeError(`position ${edge.size + 1} has no entry: run \`diandan verify\``);
    addLeaf(edge, hash, combine, (tile) => full.push(tile));
  }
  return [...full, ...unfilledTiles(edge)];
}

function lastLook(log: LogName, leaves: readonly Leaf[]): Grown['last'] {
  const last = leaves.at(-1);
  return log === 'record' || last === undefined ? undefined : { day: last.subject, n: last.n };
}

/** The right edge of the tree as it was left. @throws TypeError when a tile of it is gone or too short. */
async function readEdge(context: Context, log: LogName, size: number): Promise<Edge> {
  const needed = edgeTiles(size);
  const tiles = await readTiles(context, log, needed);
  const edge: Edge = { size, levels: [] };
  for (const { level, tile, count } of needed) {
    const hashes = tiles.get(tileKey({ level, tile }));
    if (hashes === undefined || hashes.length < count)
      throw new TypeError(`tile ${level}/${tile} of the ${log} tree is damaged: run \`diandan verify\``);
    while (edge.levels.length <= level) edge.levels.push([]);
    edge.levels[level] = hashes.slice(0, count);
  }
  return edge;
}

async function signGrown(context: Context, log: LogName, gapMs: number): Promise<SignedRoot | undefined> {
  const { size } = await grownTree(context, log);
  const last = await lastRoot(context, log);
  if (size === 0 || last?.size === size) return undefined;
  if (last !== undefined && isTooYoung(last, context.now, gapMs)) return undefined;
  const root = rootOf(await readEdge(context, log, size), combine);
  const sealedAt = laterOf(context.now, last?.sealedAt);
  return addRoot(context, { log, size, root: Buffer.from(root).toString('hex'), sealedAt });
}

/** Signed less than so long ago. A clock that was set back measures nothing: what is new is sealed, and waits for no clock. */
function isTooYoung({ sealedAt }: SignedRoot, now: string, gapMs: number): boolean {
  const age = Date.parse(now) - Date.parse(sealedAt);
  return age >= 0 && age < gapMs;
}

/** A receipt promises 60 seconds: sequencing takes one, so that a root every 15 keeps it with room to spare. */
const gapMs: Readonly<Record<LogName, number>> = { record: 15_000, access: 300_000 };
const pauseMs = 5_000;

/** Seals all cities until told to stop; a city that cannot be sealed keeps no other from it. */
export async function runSealer(
  services: Services,
  choices: {
    signal: AbortSignal;
    /** Who is sent the seals of a city. */
    witnessesOf?: (city: string) => Promise<readonly Witness[]>;
  },
): Promise<void> {
  const { signal, witnessesOf = async () => [] } = choices;
  const troubles = new Map<string, string>();
  while (!signal.aborted) {
    for (const city of await citiesOfRecord(services).catch(() => [])) {
      if (signal.aborted) break;
      for (const log of logNames) {
        const trouble = await sealCity(services, city, log, { gapMs: gapMs[log] }).then(
          () => undefined,
          (error: Error) => error.message,
        );
        reportTrouble(troubles, `${city}/${log}`, trouble);
      }
      const untold = await tellAll(services, city, witnessesOf);
      reportTrouble(troubles, `${city}/witnesses`, untold);
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns why witnesses could not be told; what one of them answers is kept with it and no trouble of ours. */
async function tellAll(
  services: Services,
  city: string,
  witnessesOf: (city: string) => Promise<readonly Witness[]>,
): Promise<string | undefined> {
  try {
    await tellWitnesses(services, city, await witnessesOf(city));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

async function citiesOfRecord(services: Services): Promise<string[]> {
  const rows = await askAcrossCities<{ city: string }>(services.pool, 'select ledger.cities() as city');
  return rows.map(({ city }) => city);
}

/** Says once that a log cannot be sealed and why, and once that it can again. */
function reportTrouble(troubles: Map<string, string>, name: string, trouble: string | undefined): void {
  if (troubles.get(name) === trouble) return;
  if (trouble === undefined) troubles.delete(name);
  else troubles.set(name, trouble);
  process.stderr.write(`sealer of ${name}: ${trouble ?? 'working again'}\n`);
}

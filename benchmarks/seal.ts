import { hash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { sealCity } from '../src/ledger/index.ts';
import { addLeaf, emptyEdge, rootOf, type Tile, unfilledTiles } from '../src/ledger/rules/edge.ts';
import { inclusionSpans } from '../src/ledger/rules/merkle.ts';
import { combine } from '../src/ledger/server/entries/canonical.ts';
import { hashesOf, includes } from '../src/ledger/server/seal/proofs.ts';
import { addRoot } from '../src/ledger/server/seal/roots.ts';
import { noteGrown, writeTiles } from '../src/ledger/server/seal/tree-store.ts';
import { type Context, withContext } from '../src/platform/context.ts';
import { connectClient } from '../src/platform/pool.ts';
import { type BenchCity, openBenchCity } from './data/bench-city.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const actor = { kind: 'system', name: 'bench' } as const;

/**
 * Sealing as the worker does it, from entries in the database to a signed root; then proofs in a tree of ten million
 * entries, which is fed their hashes directly: made from its tiles, and checked.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: 'string', default: '10000000' },
      sealed: { type: 'string', default: '200000' },
    },
  });
  const bench = await openBenchCity();
  try {
    const entriesPerSecond = await sealEntries(bench, Number(values.sealed));
    say(`${entriesPerSecond} entries sealed a second`);
    const size = Number(values.entries);
    const within = <T>(work: (context: Context) => Promise<T>) =>
      withContext(bench.services, { city: bench.city, actor, long: true }, work);
    const { leafAt, fedPerSecond, root } = await within((context) => feed(context, size));
    say(`a tree of ${size}: ${fedPerSecond} hashes a second`);
    const times = await within((context) => prove(context, size, { leafAt, root }));
    return { entriesPerSecond, ...times, entries: size, fedPerSecond };
  } finally {
    await bench.close();
  }
}

/** Entries of which the sealer reads hash and position; what their bytes say does not matter to it. */
async function sealEntries({ services, city, adminUrl }: BenchCity, count: number): Promise<number> {
  const owner = await connectClient(adminUrl);
  await sealCity(services, city, 'record');
  await owner.query(
    `insert into ledger.entry select $1, 'request', 'bench-' || i, 1, 'noted', 1, now(), now(), '\\x7b7d', sha256(i::text::bytea)
     from generate_series(1, $2::integer) i`,
    [city, count],
  );
  await owner.query(
    `insert into ledger.position select $1, i + coalesce((select max(position) from ledger.position where city = $1), 0),
       'request', 'bench-' || i, 1 from generate_series(1, $2::integer) i`,
    [city, count],
  );
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
  await owner.end();
  const begun = performance.now();
  await sealCity(services, city, 'record');
  return Math.round(count / ((performance.now() - begun) / 1000));
}

async function feed(context: Context, size: number) {
  const leafAt = (index: number) => hash('sha256', `leaf ${index}`, 'buffer');
  const edge = emptyEdge();
  let tiles: Tile[] = [];
  let hashing = 0;
  while (edge.size < size) {
    const leaves = Array.from({ length: Math.min(100_000, size - edge.size) }, (_, at) =>
      leafAt(edge.size + at),
    );
    const begun = performance.now();
    for (const leaf of leaves) addLeaf(edge, leaf, combine, (tile) => tiles.push(tile));
    hashing += performance.now() - begun;
    await writeTiles(context, 'access', tiles);
    tiles = [];
  }
  await writeTiles(context, 'access', unfilledTiles(edge));
  await noteGrown(context, 'access', { size, last: undefined });
  const value = Buffer.from(rootOf(edge, combine)).toString('hex');
  const root = await addRoot(context, { log: 'access', size, root: value, sealedAt: context.now });
  return { leafAt, root, fedPerSecond: Math.round(size / (hashing / 1000)) };
}

async function prove(
  context: Context,
  size: number,
  { leafAt, root }: Pick<Awaited<ReturnType<typeof feed>>, 'leafAt' | 'root'>,
) {
  const made: number[] = [];
  const checked: number[] = [];
  for (let at = 0; at < 500; at += 1) {
    const index = Math.floor((at * 7_919_191) % size);
    const begun = performance.now();
    const path = await hashesOf(context, 'access', inclusionSpans(index, size));
    const done = performance.now();
    const holds = includes({
      format: 'diandan-inclusion/1',
      entry: leafAt(index).toString('hex'),
      position: index + 1,
      path: path.map((hash) => Buffer.from(hash).toString('hex')),
      root,
    });
    if (!holds) throw new Error(`the proof of ${index} does not hold`);
    made.push(done - begun);
    checked.push(performance.now() - done);
  }
  return {
    proofMs: quantile(made, 0.5),
    verifyMs: quantile(checked, 0.5),
    proofP95Ms: quantile(made, 0.95),
    verifyP95Ms: quantile(checked, 0.95),
  };
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 100) / 100;
}

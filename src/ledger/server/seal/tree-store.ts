import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { LogName } from '../../contract.ts';
import type { Tile } from '../../rules/edge.ts';
import type { TileName } from '../../rules/merkle.ts';

const hashLength = 32;

/** How far the tree of a log has grown, and for the access log the last look in it. */
export interface Grown {
  size: number;
  last: { day: CivilDate; n: number } | undefined;
}

export async function grownTree(context: Context, log: LogName): Promise<Grown> {
  const row = await context.db
    .selectFrom('ledger.tree')
    .select(['size', 'last_day', 'last_n'])
    .where('city', '=', context.city)
    .where('log', '=', log)
    .executeTakeFirst();
  if (row === undefined) return { size: 0, last: undefined };
  const { size, last_day: day, last_n: n } = row;
  return { size, last: day === null || n === null ? undefined : { day, n } };
}

export async function noteGrown(context: Context, log: LogName, { size, last }: Grown): Promise<void> {
  const row = { size, last_day: last?.day ?? null, last_n: last?.n ?? null, grown_at: context.now };
  await context.db
    .insertInto('ledger.tree')
    .values({ city: context.city, log, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'log']).doUpdateSet(row))
    .execute();
}

/**
 * The hashes of some tiles, by `level/tile`; a tile that is not there is left out. Each is looked up by its whole key (`offset
 * 0` keeps the planner from joining): where a tree had grown since the last statistics, all tiles of it were read for one.
 */
export async function readTiles(
  context: Context,
  log: LogName,
  names: readonly TileName[],
): Promise<Map<string, Uint8Array[]>> {
  if (names.length === 0) return new Map();
  const { rows } = await sql<TileName & { hashes: Buffer }>`
    select w.level, w.tile, t.hashes
    from unnest(${names.map(({ level }) => level)}::integer[], ${names.map(({ tile }) => tile)}::bigint[]) as w (level, tile)
    cross join lateral (select hashes from ledger.tile t
      where t.city = ${context.city} and t.log = ${log} and t.level = w.level and t.tile = w.tile offset 0) t`.execute(
    context.db,
  );
  return new Map(rows.map((row) => [tileKey(row), splitHashes(row.hashes)]));
}

export function tileKey({ level, tile }: TileName): string {
  return `${level}/${tile}`;
}

export function splitHashes(bytes: Buffer): Uint8Array[] {
  return Array.from({ length: bytes.length / hashLength }, (_, at) =>
    bytes.subarray(at * hashLength, (at + 1) * hashLength),
  );
}

/** Writes tiles; one that was not full is replaced by its longer form. */
export async function writeTiles(context: Context, log: LogName, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  await sql`
    insert into ledger.tile (city, log, level, tile, hashes)
    select ${context.city}, ${log}, * from unnest(
      ${tiles.map(({ level }) => level)}::integer[], ${tiles.map(({ tile }) => tile)}::bigint[],
      ${tiles.map(({ hashes }) => Buffer.concat(hashes))}::bytea[])
    on conflict (city, log, level, tile) do update set hashes = excluded.hashes`.execute(context.db);
}

/** The leaves themselves, tile by tile in order, as they were sealed. */
export async function* leafTiles(context: Context, log: LogName): AsyncGenerator<Uint8Array[]> {
  const size = 64;
  for (let after = -1; ; ) {
    const { rows } = await sql<{ tile: number; hashes: Buffer }>`
      select tile, hashes from ledger.tile
      where city = ${context.city} and log = ${log} and level = 0 and tile > ${after}
      order by tile limit ${size}`.execute(context.db);
    for (const { hashes } of rows) yield splitHashes(hashes);
    if (rows.length < size) return;
    after = rows.at(-1)?.tile ?? after;
  }
}

/** A leaf as the record holds it now. */
export interface Leaf {
  /** Position in the log, from 1. */
  position: number;
  /** Null when there is a position but no entry. */
  hash: Buffer | null;
  /** What it is the hash of. */
  kind: string;
  subject: string;
  n: number;
}

/** The entries of the record after a position, in order. */
export async function recordLeaves(context: Context, after: number, limit: number): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`
    select p.position, e.hash, p.kind, p.subject, p.n
    from (select position, kind, subject, n from ledger.position
      where city = ${context.city} and position > ${after} order by position limit ${limit}) p
    left join ledger.entry e on e.city = ${context.city} and e.kind = p.kind and e.subject = p.subject and e.n = p.n
    order by p.position`.execute(context.db);
  return rows;
}

/** The looks after another, in order; `position` is counted from `size`. */
export async function accessLeaves(context: Context, { size, last }: Grown, limit: number): Promise<Leaf[]> {
  const { rows } = await sql<{ hash: Buffer; day: CivilDate; n: number }>`
    select hash, day, n from ledger.access
    where city = ${context.city} and (day, n) > (${last?.day ?? '0001-01-01'}::date, ${last?.n ?? 0}::integer)
    order by day, n limit ${limit}`.execute(context.db);
  return rows.map(({ hash, day, n }, at) => ({
    position: size + at + 1,
    hash,
    kind: 'access',
    subject: day,
    n,
  }));
}

/** The position of one entry, or undefined while it has none. */
export async function positionOf(
  context: Context,
  { kind, subject, n }: { kind: string; subject: string; n: number },
): Promise<{ position: number; hash: Buffer | null } | undefined> {
  const { rows } = await sql<{ position: number; hash: Buffer | null }>`
    select p.position, e.hash from ledger.position p
    left join ledger.entry e on e.city = p.city and e.kind = p.kind and e.subject = p.subject and e.n = p.n
    where p.city = ${context.city} and p.kind = ${kind} and p.subject = ${subject} and p.n = ${n}`.execute(
    context.db,
  );
  return rows[0];
}

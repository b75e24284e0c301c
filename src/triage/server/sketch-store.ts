import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';

export type SketchKind = 'words' | 'answer';

export interface SketchRow {
  request: string;
  position: number;
  sketch: Uint32Array;
}

export async function saveSketches(
  context: Context,
  what: SketchKind,
  rows: readonly SketchRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into triage.sketch (city, what, request, position, sketch)
    select ${context.city}, ${what}, * from unnest(${rows.map(({ request }) => request)}::uuid[],
      ${rows.map(({ position }) => position)}::bigint[], ${rows.map(({ sketch }) => bytesOf(sketch))}::bytea[])
    on conflict (city, what, request) do update set position = excluded.position, sketch = excluded.sketch`.execute(
    context.db,
  );
}

export async function dropSketches(context: Context, requests: readonly string[]): Promise<void> {
  if (requests.length === 0) return;
  await sql`delete from triage.sketch where city = ${context.city} and request = any(${requests}::uuid[])`.execute(
    context.db,
  );
}

export async function clearSketches(context: Context): Promise<void> {
  await sql`delete from triage.sketch where city = ${context.city}`.execute(context.db);
}

/** The last position there is a sketch of; 0 before the first. */
export async function lastSketch(context: Context, what: SketchKind): Promise<number> {
  const { rows } = await sql<{ position: string | null }>`
    select max(position) as position from triage.sketch
    where city = ${context.city} and what = ${what}`.execute(context.db);
  return Number(rows[0]?.position ?? 0);
}

/** The sketches after a position, in order. */
export async function sketchesAfter(
  context: Context,
  what: SketchKind,
  { position, limit }: { position: number; limit: number },
): Promise<SketchRow[]> {
  const { rows } = await sql<{ request: string; position: string; sketch: Buffer }>`
    select request, position, sketch from triage.sketch
    where city = ${context.city} and what = ${what} and position > ${position}
    order by position limit ${limit}`.execute(context.db);
  return rows.map((row) => ({
    request: row.request,
    position: Number(row.position),
    sketch: sketchFrom(row.sketch),
  }));
}

/** Requests with the same proposed category at the same place, the newest first. */
export async function sameMatter(
  context: Context,
  of: { division: string; label: string },
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ request: string }>`
    select request from triage.proposal
    where city = ${context.city} and division = ${of.division} and label = ${of.label}
    order by made_at desc limit ${limit}`.execute(context.db);
  return rows.map(({ request }) => request);
}

/** Which of some requests' answers read alike: each with the number of its group; those that stand alone are left out. */
export async function answersAlike(
  context: Context,
  requests: readonly string[],
): Promise<{ request: string; group: number }[]> {
  if (requests.length === 0) return [];
  const { rows } = await sql<{ request: string; group: number }>`
    select request, "group" from (
      select request, dense_rank() over (order by sketch)::integer as "group",
        count(*) over (partition by sketch) as alike
      from triage.sketch
      where city = ${context.city} and what = 'answer' and request = any(${[...requests]}::uuid[])) s
    where alike > 1`.execute(context.db);
  return rows;
}

/** Hashes as bytes, each in four, the lowest first whatever the machine. */
export function bytesOf(sketch: Uint32Array): Buffer {
  const bytes = Buffer.alloc(sketch.length * 4);
  sketch.forEach((hash, at) => {
    bytes.writeUInt32LE(hash, at * 4);
  });
  return bytes;
}

/** The hashes that stand in such bytes. */
export function sketchFrom(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4));
}

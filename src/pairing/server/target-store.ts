import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldTarget, type Target, type TargetIs } from '../rules/target.ts';

export interface TargetRow extends TargetIs {
  id: string;
  n: number;
  staff: number | null;
  wants: string[];
  listed: boolean;
}

const columns = sql`id, n, kind, division, unit, name, number, staff, wants, listed`;

export async function loadTarget(context: Context, id: string): Promise<Target | undefined> {
  return foldTarget(await chain(context, 'pair-target', id));
}

/** Targets on the list. */
export async function listedTargets({ city, db }: Context): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select ${columns} from pairing.target where city = ${city} and listed order by id`.execute(db);
  return rows;
}

/** These targets, listed or not. */
export async function targetsById(
  { city, db }: Context,
  ids: readonly string[],
): Promise<Map<string, TargetRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<TargetRow>`
    select ${columns} from pairing.target where city = ${city} and id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes what is shown of a target. */
export async function projectTarget(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const target = foldTarget(entries);
  if (target === undefined) {
    await sql`delete from pairing.target where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { n, kind, division, unit, name, number, staff, wants, listed, listedAt } = target;
  await sql`
    insert into pairing.target (city, id, n, kind, division, unit, name, number, staff, wants, listed, listed_at)
    values (${city}, ${id}, ${n}, ${kind}, ${division}, ${unit}, ${name}, ${number}, ${staff},
      ${[...wants]}::text[], ${listed}, ${listedAt})
    on conflict (city, id) do update set n = excluded.n, staff = excluded.staff, wants = excluded.wants,
      listed = excluded.listed`.execute(db);
}

/** Who is to be helped, made from the record alone: `diandan rebuild pair-targets`. */
export const targetProjection: Projection = {
  name: 'pair-targets',
  kind: 'pair-target',
  apply: (context, { subject }, entries) => projectTarget(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from pairing.target where city = ${city}`.execute(db);
  },
  shown: shownIn('pairing.target', 'id'),
};

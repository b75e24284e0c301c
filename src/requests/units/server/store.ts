import { sql } from 'kysely';
import type { Heir } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { Folded } from '../rules/entries.ts';

/** Open requests a unit has a part in, locked so that nobody acts on them meanwhile; the oldest first. */
export async function openWith(context: Context, unit: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from requests.request
    where city = ${context.city} and closed_at is null and ${part(unit)}
    order by received_at, id for update`.execute(context.db);
  return rows.map(({ id }) => id);
}

/** How many open requests a unit leads or owns, and how many it helps with. */
export async function openCounts(
  context: Context,
  unit: string,
): Promise<{ requests: number; helping: number }> {
  const { rows } = await sql<{ requests: number; helping: number }>`
    select count(*) filter (where owner_unit = ${unit} or lead_unit = ${unit})::integer as requests,
      count(*) filter (where helpers @> array[${unit}])::integer as helping
    from requests.request where city = ${context.city} and closed_at is null and ${part(unit)}`.execute(
    context.db,
  );
  return rows[0] ?? { requests: 0, helping: 0 };
}

const part = (unit: string) => sql`(owner_unit = ${unit} or lead_unit = ${unit} or helpers @> array[${unit}]
  or accused_unit = ${unit} or asked_to = ${unit} or units[1] = ${unit})`;

/** Writes a reorganisation as its chain tells it. */
export async function saveReorganisation(context: Context, id: string, folded: Folded): Promise<void> {
  const { n, state, day, plan, heirs, moved, decidedAt, doneAt } = folded;
  const row = {
    n,
    state,
    day,
    plan: JSON.stringify(plan),
    heirs: JSON.stringify(heirs),
    moved: moved === null ? null : JSON.stringify(moved),
    decided_at: decidedAt,
    done_at: doneAt,
  };
  await context.db
    .insertInto('requests.reorganisation')
    .values({ city: context.city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

export async function dropReorganisations(context: Context, id?: string): Promise<void> {
  let query = context.db.deleteFrom('requests.reorganisation').where('city', '=', context.city);
  if (id !== undefined) query = query.where('id', '=', id);
  await query.execute();
}

/** The newest reorganisations, planned ones first. */
export async function reorganisations(context: Context) {
  return context.db
    .selectFrom('requests.reorganisation')
    .select(['id', 'n', 'state', 'day', 'plan', 'moved', 'decided_at', 'done_at'])
    .where('city', '=', context.city)
    .orderBy(sql`state = 'planned'`, 'desc')
    .orderBy('decided_at', 'desc')
    .limit(100)
    .execute();
}

/** Planned ones whose day has come. */
export async function dueReorganisations(context: Context, today: CivilDate): Promise<string[]> {
  const rows = await context.db
    .selectFrom('requests.reorganisation')
    .select('id')
    .where('city', '=', context.city)
    .where('state', '=', 'planned')
    .where('day', '<=', today)
    .orderBy('day')
    .orderBy('decided_at')
    .execute();
  return rows.map(({ id }) => id);
}

/** Who goes on for a unit that is no more, and by which reorganisation; the last one decides. */
export async function lastHeir(
  context: Context,
  unit: string,
): Promise<{ id: string; heir: Heir } | undefined> {
  const { rows } = await sql<{ id: string; heir: Heir }>`
    select id, heirs -> ${unit}::text as heir from requests.reorganisation
    where city = ${context.city} and state = 'done' and heirs ? ${unit}::text
    order by done_at desc limit 1`.execute(context.db);
  return rows[0];
}

import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';

/** Something a unit owes, or owed: a problem of the list, a decision of a meeting, a task of the claim board. */
export interface UnitTask {
  unit: string;
  kind: 'problem' | 'decision' | 'claim';
  id: string;
  /** Its entry in its meeting. */
  at: number | null;
  due: CivilDate | null;
}

/** What of some units is not over, by its day. */
export async function openTasksOf({ city, db }: Context, units: readonly string[]): Promise<UnitTask[]> {
  if (units.length === 0) return [];
  const list = sql`${[...units]}::text[]`;
  const { rows } = await sql<UnitTask>`
    select * from (
      select unit, 'problem' as kind, id, null::integer as at, due::text as due from supervision.problem
      where city = ${city} and state = 'open' and unit = any(${list})
      union all
      select unit, 'decision', meeting, at, due::text from supervision.decision
      where city = ${city} and ended_at is null and unit = any(${list})
      union all
      select unit, 'claim', id, null, due::text from supervision.claim
      where city = ${city} and state = 'claimed' and unit = any(${list})
    ) tasks order by due nulls last, kind, id, at limit 1000`.execute(db);
  return rows;
}

/** The last day anything was listed, decided, claimed or ended for some units. */
export async function lastOutputOf(
  { city, db }: Context,
  units: readonly string[],
  zone: string,
): Promise<Map<string, CivilDate>> {
  if (units.length === 0) return new Map();
  const list = sql`${[...units]}::text[]`;
  const { rows } = await sql<{ unit: string; day: CivilDate }>`
    select unit, max(day)::text as day from (
      select unit, (greatest(listed_at, ended_at) at time zone ${zone})::date as day from supervision.problem
      where city = ${city} and unit = any(${list})
      union all
      select unit, (greatest(taken_at, ended_at) at time zone ${zone})::date from supervision.decision
      where city = ${city} and unit = any(${list})
      union all
      select h.unit, h.day from supervision.claim_hold h where h.city = ${city} and h.unit = any(${list})
      union all
      select unit, ended_on from supervision.claim
      where city = ${city} and unit = any(${list}) and ended_on is not null
    ) said group by unit`.execute(db);
  return new Map(rows.map(({ unit, day }) => [unit, day]));
}

/** How many tasks of the claim board a post answers for now. */
export async function claimsHeldBy({ city, db }: Context, post: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from supervision.claim
    where city = ${city} and state = 'claimed' and post = ${post}`.execute(db);
  return rows[0]?.count ?? 0;
}

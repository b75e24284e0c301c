import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';

/** Counts only, of what is not confidential: what a place or unit has to carry, never what anybody said. */
const counted = sql`r.counted and not r.confidential and r.stage <> 'merged'`;

/** How many requests are open at each place and with each unit. */
export async function openNeeds({
  city,
  db,
}: Context): Promise<{ division: string | null; unit: string | null; count: number }[]> {
  const { rows } = await sql<{ division: string | null; unit: string | null; count: number }>`
    select r.division, r.lead_unit as unit, count(*)::integer as count from requests.request r
    where r.city = ${city} and r.closed_at is null and ${counted}
    group by r.division, r.lead_unit`.execute(db);
  return rows;
}

/** What was asked for at a place, or of a unit, since a moment: how many of each category, and how many are open. */
export async function needsSince(
  { city, db }: Context,
  of: { division: string } | { unit: string },
  since: Instant,
): Promise<{ category: string | null; count: number; open: number }[]> {
  const where = 'division' in of ? sql`r.division = ${of.division}` : sql`r.lead_unit = ${of.unit}`;
  const { rows } = await sql<{ category: string | null; count: number; open: number }>`
    select r.category, count(*)::integer as count,
      (count(*) filter (where r.closed_at is null))::integer as open
    from requests.request r
    where r.city = ${city} and ${where} and r.happened_at >= ${since} and ${counted}
    group by r.category order by count(*) desc, r.category`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Numbers of requests that came to their end in these days of the city, with their category; nothing confidential. */
export async function closedNumbers(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ number: string; category: string | null }[]> {
  const { rows } = await sql<{ number: string; category: string | null }>`
    select r.number, r.category from requests.request r
    where r.city = ${city} and r.stage = 'closed' and r.counted and not r.confidential
      and (r.closed_at at time zone ${zone})::date between ${from}::date and ${to}::date
    order by r.number limit 5001`.execute(db);
  return rows;
}

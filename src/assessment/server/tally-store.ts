import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { GroupResult, SheetInputs } from '../rules/sheet.ts';

/** What is kept of a period: what it was counted as, and what that comes to. */
export interface Tally {
  inputs: SheetInputs;
  results: GroupResult[];
}

export async function saveTally({ city, db, now }: Context, period: string, tally: Tally): Promise<void> {
  await sql`
    insert into assessment.tally (city, period, made_at, data) values (${city}, ${period}, ${now}, ${JSON.stringify(tally)})
    on conflict (city, period) do update set made_at = excluded.made_at, data = excluded.data`.execute(db);
}

export async function tallyOf({ city, db }: Context, period: string): Promise<Tally | undefined> {
  const { rows } = await sql<{ data: Tally }>`
    select data from assessment.tally where city = ${city} and period = ${period}`.execute(db);
  return rows[0]?.data;
}

/** Periods there are figures of, the newest first. */
export async function talliesMade({ city, db }: Context): Promise<{ period: string; madeAt: Instant }[]> {
  const { rows } = await sql<{ period: string; madeAt: Instant }>`
    select period, made_at as "madeAt" from assessment.tally where city = ${city} order by period desc`.execute(
    db,
  );
  return rows;
}

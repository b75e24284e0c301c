import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';

/** Counts of a quarter by their key, as `outcomeKey` makes it. */
export type OutcomeCounts = Record<string, number>;

export interface KeptOutcome {
  quarter: string;
  madeAt: Instant;
  counts: OutcomeCounts;
}

/** Quarters that were counted, of those named. */
export async function keptOutcomes(
  { city, db }: Context,
  quarters: readonly string[],
): Promise<Map<string, KeptOutcome>> {
  const { rows } = await sql<KeptOutcome>`
    select quarter, made_at as "madeAt", counts from assessment.outcome
    where city = ${city} and quarter = any(${[...quarters]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.quarter, row]));
}

export async function saveOutcome(
  { city, db, now }: Context,
  quarter: string,
  counts: OutcomeCounts,
): Promise<void> {
  await sql`
    insert into assessment.outcome (city, quarter, made_at, counts)
    values (${city}, ${quarter}, ${now}, ${JSON.stringify(counts)})
    on conflict (city, quarter) do update set made_at = excluded.made_at, counts = excluded.counts`.execute(
    db,
  );
}

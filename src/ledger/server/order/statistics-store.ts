import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** Has the planner told how large the record has become, after thousands of entries came in at once. */
export async function renewStatistics(context: Context): Promise<void> {
  await sql`select ledger.renew_statistics()`.execute(context.db);
}

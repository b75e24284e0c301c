import { sql } from 'kysely';
import { renewStatistics } from '../../../ledger/index.ts';
import { type Services, type Who, withContext } from '../../../platform/context.ts';

/** Fewer rows at once are noticed by the planner's own worker in time. */
export const manyRows = 5_000;

/**
 * Has the planner told how large the tables have become: what runs beside a load and right after it (positions, search,
 * a withdrawal) is planned by it. Nothing is lost where it cannot be done now.
 */
export async function renewAllStatistics(services: Services, who: Who): Promise<void> {
  const ways = [renewStatistics, renewRequests];
  for (const way of ways) await withContext(services, who, way).catch(() => undefined);
}

async function renewRequests({ db }: Parameters<typeof renewStatistics>[0]): Promise<void> {
  await sql`select requests.renew_statistics()`.execute(db);
}

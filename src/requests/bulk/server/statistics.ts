import { sql } from 'kysely';
import { renewStatistics } from '../../../ledger/index.ts';
import { type Context, type Services, type Who, withContext } from '../../../platform/context.ts';

/** Fewer requests at once are noticed by the planner's own worker in time. */
const many = 5_000;

/**
 * Has the planner told how large the tables have become, when a load has become large and at its end, beside the
 * loading: what runs meanwhile and right after it (positions, search, a withdrawal) is planned by it.
 */
export function openStatistics(services: Services, who: Who) {
  let written = 0;
  let renewing: Promise<void> | undefined;
  return {
    /** Told how many requests this load has written so far. */
    note(requests: number): void {
      written = requests;
      if (written >= many) renewing ??= renewAll(services, who);
    },
    async done(): Promise<void> {
      await renewing;
      if (written > 2 * many) await renewAll(services, who);
    },
  };
}

/** Nothing is lost where it cannot be done now. */
async function renewAll(services: Services, who: Who): Promise<void> {
  for (const renew of [renewStatistics, renewRequests])
    await withContext(services, who, renew).catch(() => undefined);
}

async function renewRequests({ db }: Context): Promise<void> {
  await sql`select requests.renew_statistics()`.execute(db);
}

import type { Context } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';

const mostHeld = 24;

/** Says that a duty list is in force and which days it covers; its names stay sealed in the record. */
export async function saveDutyList(
  { city, db }: Context,
  id: string,
  of: { n: number; list: string; from: CivilDate; to: CivilDate; listedAt: Instant },
): Promise<void> {
  const { n, list, from, to, listedAt } = of;
  await db
    .insertInto('requests.duty_list')
    .values({ city, id, n, list, from_day: from, to_day: to, listed_at: listedAt })
    .execute();
}

/** Lists in force that end on a day or later. */
export async function dutyRowsFrom({ city, db }: Context, from: CivilDate) {
  return db
    .selectFrom('requests.duty_list')
    .selectAll()
    .where('city', '=', city)
    .where('withdrawn_at', 'is', null)
    .where('to_day', '>=', from)
    .orderBy('from_day')
    .orderBy('listed_at')
    .limit(mostHeld)
    .execute();
}

/** Takes a list out of force. */
export async function markWithdrawn(
  { city, db }: Context,
  id: string,
  { n, at }: { n: number; at: Instant },
): Promise<void> {
  await db
    .updateTable('requests.duty_list')
    .set({ n, withdrawn_at: at })
    .where('city', '=', city)
    .where('id', '=', id)
    .execute();
}

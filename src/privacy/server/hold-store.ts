import { type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { endOf } from '../../requests/index.ts';
import { foldHold } from '../rules/hold.ts';

/** Holds that were not lifted, the newest first. */
export function holdsInForce({ city, db }: Context, limit: number) {
  return db
    .selectFrom('privacy.hold')
    .selectAll()
    .where('city', '=', city)
    .where('lifted', '=', false)
    .orderBy('placed_at', 'desc')
    .orderBy('subject')
    .limit(limit)
    .execute();
}

/** Writes what is shown of a hold. */
export async function projectHold(
  context: Context,
  subject: string,
  entries: readonly Entry[],
): Promise<void> {
  const { city, db } = context;
  const held = foldHold(entries);
  if (held === undefined) {
    await db.deleteFrom('privacy.hold').where('city', '=', city).where('subject', '=', subject).execute();
    return;
  }
  const row = {
    n: held.n,
    number: (await endOf(context, subject))?.number ?? null,
    ground: held.ground,
    until: held.until,
    placed_at: held.placedAt,
    post: held.placedBy,
    lifted: held.lifted,
  };
  await db
    .insertInto('privacy.hold')
    .values({ city, subject, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'subject']).doUpdateSet(row))
    .execute();
}

/** Holds, made from the record alone: `diandan rebuild holds`. */
export const holdProjection: Projection = {
  name: 'holds',
  kind: 'hold',
  apply: (context, { subject }, entries) => projectHold(context, subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('privacy.hold').where('city', '=', city).execute();
  },
  shown: shownIn('privacy.hold', 'subject'),
};

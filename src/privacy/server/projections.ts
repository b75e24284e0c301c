import { chain, onErased, type Projection } from '../../ledger/index.ts';
import { projectDestruction } from './destruction-store.ts';
import { projectHold } from './holds.ts';
import { projectWish } from './wish-store.ts';

const none = '00000000-0000-0000-0000-000000000000';

/** Lists of destruction, made from the record alone: `diandan rebuild destructions`. */
export const destructionProjection: Projection = {
  name: 'destructions',
  kind: 'destruction',
  apply: (context, { subject }, entries) => projectDestruction(context, subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('privacy.destruction_item').where('city', '=', city).execute();
    await db.deleteFrom('privacy.destruction').where('city', '=', city).execute();
  },
  async shown({ city, db }, after, limit) {
    const rows = await db
      .selectFrom('privacy.destruction')
      .select('id')
      .where('city', '=', city)
      .where('id', '>', after === '' ? none : after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
};

/** Holds, made from the record alone: `diandan rebuild holds`. */
export const holdProjection: Projection = {
  name: 'holds',
  kind: 'hold',
  apply: (context, { subject }, entries) => projectHold(context, subject, entries),
  async clear({ city, db }) {
    await db.deleteFrom('privacy.hold').where('city', '=', city).execute();
  },
  async shown({ city, db }, after, limit) {
    const rows = await db
      .selectFrom('privacy.hold')
      .select('subject')
      .where('city', '=', city)
      .where('subject', '>', after === '' ? none : after)
      .orderBy('subject')
      .limit(limit)
      .execute();
    return rows.map(({ subject }) => subject);
  },
};

const projections = {
  destruction: projectDestruction,
  hold: projectHold,
  'data-wish': projectWish,
} as const;

/** What was erased of a list, a hold or a wish is shown as its chain stands, in the same transaction. */
export function followPrivacyErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    const project = (projections as Partial<Record<string, typeof projectHold>>)[kind];
    if (project !== undefined) await project(context, subject, await chain(context, kind, subject));
  });
}

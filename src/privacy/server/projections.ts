import type { Projection } from '../../ledger/index.ts';
import { projectDestruction } from './destruction-store.ts';
import { projectHold } from './holds.ts';

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

import { chain, onErased, type Projection } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldAnnouncement } from '../rules/announcement.ts';
import { projectAnnouncement, projectRelease, removeAnnouncement } from './store.ts';

const none = '00000000-0000-0000-0000-000000000000';

/** What is public of requests, made from the record alone: `diandan rebuild releases`. */
export const releaseProjection: Projection = {
  name: 'releases',
  kind: 'release',
  apply: (context, { subject }, entries) => projectRelease(context, subject, entries),
  async clear({ city, db }: Context) {
    await db.deleteFrom('disclosure.release').where('city', '=', city).execute();
  },
  async shown({ city, db }, after, limit) {
    const rows = await db
      .selectFrom('disclosure.release')
      .select('request')
      .where('city', '=', city)
      .where('request', '>', after === '' ? none : after)
      .orderBy('request')
      .limit(limit)
      .execute();
    return rows.map(({ request }) => request);
  },
};

/** Announcements, made from the record alone: `diandan rebuild announcements`. */
export const announcementProjection: Projection = {
  name: 'announcements',
  kind: 'announcement',
  async apply(context, { subject }, entries) {
    if (entries.length === 0) await removeAnnouncement(context, subject);
    else await projectAnnouncement(context, subject, foldAnnouncement(entries));
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('disclosure.announcement').where('city', '=', city).execute();
  },
  async shown({ city, db }, after, limit) {
    const rows = await db
      .selectFrom('disclosure.announcement')
      .select('id')
      .where('city', '=', city)
      .where('id', '>', after === '' ? none : after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  },
};

/** What is erased of a release is no longer public, in the same transaction. */
export function followReleaseErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind === 'release') await projectRelease(context, subject, await chain(context, 'release', subject));
  });
}

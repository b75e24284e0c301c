import { type Projection, redrawErased, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { foldAnnouncement } from '../rules/announcement.ts';
import { projectAnnouncement, projectRelease, removeAnnouncement } from './store.ts';

/** What is public of requests, made from the record alone: `diandan rebuild releases`. */
export const releaseProjection: Projection = {
  name: 'releases',
  kind: 'release',
  apply: (context, { subject }, entries) => projectRelease(context, subject, entries),
  async clear({ city, db }: Context) {
    await db.deleteFrom('disclosure.release').where('city', '=', city).execute();
  },
  shown: shownIn('disclosure.release', 'request'),
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
  shown: shownIn('disclosure.announcement', 'id'),
};

/** What is erased of a release is no longer public, in the same transaction. */
export function followReleaseErasure(): () => void {
  return redrawErased(releaseProjection);
}

import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** Kinds of official announcements 公告. */
export const announcementKinds = ['water', 'power', 'gas', 'roadworks', 'other'] as const;
export type AnnouncementKind = (typeof announcementKinds)[number];

export interface AnnouncementContent extends JsonObject {
  kind: AnnouncementKind;
  title: string;
  body: string;
  /** Codes of the places it is for; none means the whole city. */
  divisions: string[];
  unit: string;
  startsAt: Instant;
  endsAt: Instant;
}

export interface Announcement {
  n: number;
  content: AnnouncementContent | null;
  issuedAt: Instant | null;
  /** Ended before its time. */
  endedAt: Instant | null;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds an announcement: issued, perhaps changed, perhaps ended before its time. @throws TypeError for another type. */
export function foldAnnouncement(entries: readonly Told[]): Announcement {
  return entries.reduce<Announcement>(evolveAnnouncement, {
    n: 0,
    content: null,
    issuedAt: null,
    endedAt: null,
  });
}

/** The announcement after one more entry. */
export function evolveAnnouncement(before: Announcement, entry: Told): Announcement {
  const base = { ...before, n: entry.n };
  switch (entry.type) {
    case 'announcement-issued':
      return {
        ...base,
        content: entry.body as unknown as AnnouncementContent,
        issuedAt: before.issuedAt ?? entry.recordedAt,
        endedAt: null,
      };
    case 'announcement-ended':
      return { ...base, endedAt: entry.recordedAt };
    default:
      throw new TypeError(`${entry.type} is no entry of an announcement`);
  }
}

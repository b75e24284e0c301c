import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Kinds of subjects that have a chain of their own. */
export type SubjectKind =
  | 'request'
  | 'city-item'
  | 'person'
  | 'import'
  | 'city'
  | 'model'
  | 'event'
  | 'problem'
  | 'plan'
  | 'act'
  | 'mask'
  | 'article'
  | 'pair-target'
  | 'pair'
  | 'pair-proposal'
  | 'register-item'
  | 'guidance-plan'
  | 'guidance-visit'
  | 'guidance-model'
  | 'match-listing'
  | 'match'
  | 'visit'
  | 'visit-item'
  | 'survey'
  | 'call'
  | 'alarm'
  | 'reorganisation'
  | 'policy'
  | 'lessor'
  | 'relief-list'
  | 'relief-lease'
  | 'application'
  | 'exception'
  | 'indicator'
  | 'release'
  | 'announcement'
  | 'note'
  | 'shift'
  | 'duty-list'
  | 'quality-draw'
  | 'quality-check'
  | 'first-hour'
  | 'referral'
  | 'bulletin'
  | 'destruction'
  | 'hold'
  | 'data-wish'
  | 'day-page'
  | 'paper'
  | 'ladder'
  | 'prompt'
  | 'meeting'
  | 'claim'
  | 'follow-up'
  | 'follow-up-draw'
  | 'recurrence'
  | 'campaign-body'
  | 'secondment'
  | 'milestone'
  | 'assessment-sheet'
  | 'assessment-appeal'
  | 'signal'
  | 'year-book';

/** One chain of the record: what it is about. */
export interface Subject {
  kind: SubjectKind;
  subject: string;
}

/** Who did it, as the record keeps it: a post or a part in the case, never a name. */
export type EntryActor =
  | { kind: 'post'; post: string; unit: string; person: string; deputy?: true }
  | { kind: 'asker' }
  | { kind: 'visitor' }
  | { kind: 'system'; name: string };

/** An entry as it is hashed. Its canonical form (RFC 8785) is stored as bytes and never made again from columns. */
export interface Entry<Body extends JsonObject = JsonObject> {
  format: 'diandan-entry/1';
  hash: 'SHA-256';
  city: string;
  kind: SubjectKind;
  subject: string;
  /** Place in the subject's chain, from 1. */
  n: number;
  /** Leaf hash of entry n − 1 in hex, null for the first. */
  previous: string | null;
  type: string;
  version: number;
  /** When it is said to have happened, and who says so; equal to `recordedAt` unless somebody claims otherwise. */
  happenedAt: Instant;
  claimedBy: string | null;
  /** Database clock at the begin of the transaction, never earlier than that of entry n − 1. */
  recordedAt: Instant;
  actor: EntryActor;
  body: Body;
  /** Name of a personal value → SHA-256(salt ‖ value) in hex (engineering A1). */
  commitments: Record<string, string>;
}

/** An entry of the access log: who looked at, searched or exported what. */
export interface AccessEntry {
  format: 'diandan-access/1';
  hash: 'SHA-256';
  city: string;
  /** Civil date in the city's zone whose chain it stands in. */
  day: CivilDate;
  n: number;
  /** Leaf hash of the entry before; that of an earlier day's last for the first of a day, so that no day goes missing. */
  previous: string | null;
  /** When it was looked at, by the clock of the server that answered. */
  at: Instant;
  /** Database clock when it was written down, at most a second or so later. */
  recordedAt: Instant;
  actor: EntryActor;
  /** `lost` states how many looks could not be written down, because the database was away for too long. */
  action: 'view' | 'search' | 'export' | 'reveal' | 'file' | 'lost';
  subject: string | null;
  /** Codes and counts only, never words (rules/access-details.ts). */
  details: JsonObject;
}

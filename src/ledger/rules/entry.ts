import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';

/** Kinds of subjects that have a chain of their own. */
export type SubjectKind = 'request' | 'city-item' | 'person' | 'import' | 'city';

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
  day: CivilDate;
  n: number;
  previous: string | null;
  at: Instant;
  actor: EntryActor;
  action: 'view' | 'search' | 'export' | 'reveal' | 'file';
  subject: string | null;
  details: JsonObject;
}

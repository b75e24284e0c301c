import { hash } from 'node:crypto';
import type { Actor, Context } from '../../../platform/context.ts';
import { freshBytes, type Key, readyKey, seal } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { type Instant, isInstant } from '../../../platform/time.ts';
import type { Entry, EntryActor, SubjectKind } from '../../rules/entry.ts';
import { canonicalBytes, leafHash } from './canonical.ts';

export interface NewEntry {
  kind: SubjectKind;
  subject: string;
  /** Number of the last entry the actor saw, 0 for a new chain: a stale number is a conflict. */
  seen: number;
  type: string;
  version: number;
  /** Defaults to the database clock; anything else is a claim and needs `claimedBy`. */
  happenedAt?: Instant;
  claimedBy?: string;
  body: JsonObject;
  /** Personal values by name; only salted commitments to them enter the record. */
  personal?: Record<string, string>;
  /** Commitments made elsewhere, such as those of files written before the commit. */
  commitments?: Record<string, string>;
  /** The subject's data key when the caller holds it already (files are written with it before the entry). */
  dataKey?: Key;
}

export interface AppendedEntry {
  entry: Entry;
  bytes: Buffer;
  hash: Buffer;
}

export interface SealedValue {
  name: string;
  sealed: Buffer;
}

/** Transactions may commit in another order than they began in, and clocks are set back: a chain's times never are. */
export function laterOf(now: string, previous: string | undefined): string {
  return previous !== undefined && previous > now ? previous : now;
}

/**
 * Makes the bytes and hash of an entry; does not store them.
 *
 * @throws Refused `in-the-future` when it is said to have happened after it is recorded; TypeError when nobody claims
 * so, or a time is not an instant.
 */
export function forge(
  context: Pick<Context, 'city' | 'now' | 'actor'>,
  entry: NewEntry,
  previous: Uint8Array | null,
): AppendedEntry {
  checkClaim(entry, context.now);
  const made: Entry = {
    format: 'diandan-entry/1',
    hash: 'SHA-256',
    city: context.city,
    kind: entry.kind,
    subject: entry.subject,
    n: entry.seen + 1,
    previous: previous === null ? null : Buffer.from(previous).toString('hex'),
    type: entry.type,
    version: entry.version,
    happenedAt: entry.happenedAt ?? context.now,
    claimedBy: entry.happenedAt === undefined ? null : (entry.claimedBy ?? null),
    recordedAt: context.now,
    actor: entryActor(context.actor),
    body: entry.body,
    commitments: entry.commitments ?? {},
  };
  const bytes = canonicalBytes(made);
  return { entry: made, bytes, hash: leafHash(bytes) };
}

function checkClaim(entry: NewEntry, recordedAt: Instant): void {
  if (entry.happenedAt === undefined) return;
  if (!isInstant(entry.happenedAt))
    throw new TypeError(`happenedAt ${entry.happenedAt} is not an instant in UTC`);
  if (entry.happenedAt > recordedAt) throw new Refused('in-the-future');
  if (entry.claimedBy === undefined)
    throw new TypeError('a happenedAt is a claim: say who claims it in claimedBy');
}

/** Salts, commits and seals the personal values of an entry with its subject's data key. */
export function commit(
  entry: Pick<NewEntry, 'kind' | 'subject' | 'seen' | 'personal' | 'commitments'>,
  dataKey: Key | undefined,
): { commitments: Record<string, string>; values: SealedValue[] } {
  const commitments: Record<string, string> = { ...entry.commitments };
  const values: SealedValue[] = [];
  const personal = Object.entries(entry.personal ?? {});
  if (personal.length === 0) return { commitments, values };
  if (dataKey === undefined) throw new Refused('erased-already');
  const key = readyKey(dataKey);
  for (const [name, text] of personal) {
    const salted = Buffer.concat([freshBytes(32), Buffer.from(text, 'utf8')]);
    commitments[name] = hash('sha256', salted, 'hex');
    values.push({ name, sealed: seal(key, salted, valueLabel(entry, name)) });
  }
  return { commitments, values };
}

/** What a sealed value is bound to: it cannot be moved to another entry unnoticed. */
export function valueLabel(entry: { kind: string; subject: string; seen: number }, name: string): string {
  return `${entry.kind}/${entry.subject}/${entry.seen + 1}/${name}`;
}

/** The record names posts and pseudonymous ids, so erasing a person's account leaves it intact. */
export function entryActor(actor: Actor): EntryActor {
  if (actor.kind === 'asker') return { kind: 'asker' };
  if (actor.kind !== 'post') return actor;
  const { post, unit, person } = actor;
  return actor.deputy
    ? { kind: 'post', post, unit, person, deputy: true }
    : { kind: 'post', post, unit, person };
}

/** What a subject's wrapped key is bound to. */
export function keyLabel(of: { kind: string; subject: string }): string {
  return `${of.kind}/${of.subject}`;
}

import type { Instant } from '../../platform/time.ts';
import type { Entry } from './entry.ts';
import type { Fault, Found } from './faults.ts';

/** An entry as it stands in the database, with what its bytes really hash to. */
export interface StoredLink {
  kind: string;
  subject: string;
  n: number;
  type: string;
  version: number;
  happenedAt: Instant;
  recordedAt: Instant;
  storedHash: string;
  realHash: string;
  /** What the bytes say; undefined when they are no entry of a known format. */
  entry: Entry | undefined;
  /** The bytes are the RFC 8785 form of what they say. */
  canonical: boolean;
  position: number | undefined;
  /** Waits for its position. */
  queued: boolean;
}

/** Everything wrong with one entry, seen from itself and from the entry stored before it in the same chain. */
export function checkLink(city: string, link: StoredLink, before: StoredLink | undefined): Found[] {
  const found = ownFaults(city, link).map((fault) => at(link, fault));
  const expected = before === undefined ? 1 : before.n + 1;
  if (link.n !== expected) found.push(gap(link, expected));
  else found.push(...linkFaults(city, link, before));
  if (link.position === undefined && !link.queued) found.push(at(link, 'unqueued'));
  if (isPlacedBefore(link, before)) found.push(at(link, 'position-order'));
  return found;
}

function ownFaults(city: string, link: StoredLink): Fault[] {
  const found: Fault[] = [];
  const { entry } = link;
  const isChanged = link.realHash !== link.storedHash;
  if (isChanged) found.push('bytes-changed');
  if (entry === undefined) return isChanged ? found : ['unreadable'];
  if (!link.canonical && !isChanged) found.push('not-canonical');
  if (isOfAnotherChain(city, link, entry)) found.push('moved');
  else if (entry.n !== link.n) found.push('misplaced');
  if (entry.type !== link.type || entry.version !== link.version) found.push('columns-differ');
  if (entry.happenedAt !== link.happenedAt || entry.recordedAt !== link.recordedAt) found.push('time-column');
  if (entry.happenedAt > entry.recordedAt) found.push('time-impossible');
  return found;
}

function isOfAnotherChain(city: string, link: StoredLink, entry: Entry): boolean {
  return entry.city !== city || entry.kind !== link.kind || entry.subject !== link.subject;
}

/** Only what still stands where it says it stands can be held against its neighbour. */
function linkFaults(city: string, link: StoredLink, before: StoredLink | undefined): Found[] {
  const found: Found[] = [];
  const entry = inPlace(city, link);
  if (entry === undefined || link.realHash !== link.storedHash) return found;
  if (before === undefined) {
    if (entry.previous !== null) found.push(at(link, 'link-broken'));
    return found;
  }
  const earlier = inPlace(city, before);
  if (earlier === undefined && before.realHash === before.storedHash) return found;
  if (entry.previous !== before.storedHash && entry.previous !== before.realHash) {
    found.push({ ...at(before, 'link-broken'), detail: String(link.n) });
  }
  if (earlier !== undefined && entry.recordedAt < earlier.recordedAt) found.push(at(link, 'time-backwards'));
  return found;
}

function inPlace(city: string, link: StoredLink): Entry | undefined {
  const { entry } = link;
  if (entry === undefined || isOfAnotherChain(city, link, entry) || entry.n !== link.n) return undefined;
  return entry;
}

function isPlacedBefore(link: StoredLink, before: StoredLink | undefined): boolean {
  return link.position !== undefined && before?.position !== undefined && link.position < before.position;
}

function at(link: StoredLink, fault: Fault): Found {
  const { kind, subject, n, position } = link;
  return { fault, kind, subject, n, ...(position === undefined ? {} : { position }) };
}

function gap({ kind, subject, n }: StoredLink, expected: number): Found {
  return { fault: 'gap', kind, subject, n: expected, detail: range(expected, n - 1) };
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}

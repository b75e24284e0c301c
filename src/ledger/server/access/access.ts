import { cityFacts } from '../../../platform/city-facts.ts';
import type { Actor, Context, Services } from '../../../platform/context.ts';
import { withContext } from '../../../platform/context.ts';
import { blindIndex } from '../../../platform/crypto.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { isCode, normalQuery, withoutWords } from '../../rules/access-details.ts';
import type { AccessEntry } from '../../rules/entry.ts';
import { canonicalBytes, leafHash } from '../entries/canonical.ts';
import { entryActor, laterOf } from '../entries/forge.ts';
import { takeTurn } from '../order/order-store.ts';
import { accessClock, accessEnd, insertAccess, type StoredAccess } from './access-store.ts';

/** One look: who saw, searched or took out what. */
export interface Look {
  actor: Actor;
  action: AccessEntry['action'];
  /** Id of what was looked at; null for a list or a search. A name or number of a person is not kept. */
  subject: string | null;
  /** Codes and counts; other text is replaced by its length. */
  details?: JsonObject;
}

interface NotedLook extends Look {
  at: Instant;
}

/** Looks of one city waiting to be written down. */
interface Queue {
  waiting: NotedLook[];
  lost: number;
  timer: NodeJS.Timeout | undefined;
  writing: Promise<void> | undefined;
  failures: number;
  /** Said once, however often it fails. */
  complained: boolean;
}

const flushMs = 500;
const longestPauseMs = 30_000;
const largestBatch = 2_000;
/** About 20 MB of looks; a database away so long that this overflows serves nobody either. */
const mostWaiting = 50_000;

const queues = new WeakMap<Services['pool'], Map<string, Queue>>();

/**
 * Notes a look at the record; it is written down within a second, after the answer was sent (engineering A6). While
 * the database is away looks are kept and tried again; beyond 50,000 they are only counted, and the count is recorded.
 */
export function noteAccess(services: Services, look: Look & { city: string }): void {
  const { city, actor, action, subject, details = {} } = look;
  const queue = queueOf(services, city);
  if (queue.waiting.length >= mostWaiting) queue.lost += 1;
  else queue.waiting.push({ actor, action, subject, details, at: new Date().toISOString() });
  schedule(services, city, queue);
}

/**
 * Writes a look down in the caller's transaction, before an export: commit it before the first byte leaves, and keep
 * that transaction short, since every other look of the city waits for it.
 */
export async function noteAccessNow(context: Context, look: Omit<Look, 'actor'>): Promise<void> {
  await writeDown(context, [{ ...look, actor: context.actor, at: context.now }]);
}

/**
 * Writes down everything noted so far; call it before a program ends.
 *
 * @throws what kept a city's looks from being written, after every city was tried; they stay in the queue.
 */
export async function flushAccess(services: Services): Promise<void> {
  const cities = [...(queues.get(services.pool) ?? [])];
  const outcomes = await Promise.allSettled(cities.map(([city, queue]) => drain(services, city, queue)));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

async function drain(services: Services, city: string, queue: Queue): Promise<void> {
  await queue.writing;
  clearTimeout(queue.timer);
  queue.timer = undefined;
  try {
    while (queue.waiting.length > 0 || queue.lost > 0) await flush(services, city, queue);
  } catch (error) {
    schedule(services, city, queue);
    throw error;
  }
}

/**
 * What the log keeps of a search: a keyed hash, so that an auditor who asks "did anybody search for this name?" gets
 * an answer and the log itself tells nobody's name.
 */
export function searchDetails(keys: Keyring, query: string): JsonObject {
  const normal = normalQuery(query);
  return { query: blindIndex(keys.index, 'search', normal).toString('hex'), length: [...normal].length };
}

function queueOf(services: Services, city: string): Queue {
  const cities = queues.get(services.pool) ?? new Map<string, Queue>();
  queues.set(services.pool, cities);
  const queue = cities.get(city) ?? emptyQueue();
  cities.set(city, queue);
  return queue;
}

function emptyQueue(): Queue {
  return { waiting: [], lost: 0, timer: undefined, writing: undefined, failures: 0, complained: false };
}

function schedule(services: Services, city: string, queue: Queue): void {
  if (queue.timer !== undefined || queue.writing !== undefined) return;
  const pause = queue.failures === 0 ? flushMs : Math.min(flushMs * 2 ** queue.failures, longestPauseMs);
  queue.timer = setTimeout(() => {
    queue.timer = undefined;
    queue.writing = flush(services, city, queue)
      .catch((error: Error) => complainOnce(city, queue, error))
      .finally(() => {
        queue.writing = undefined;
        if (queue.waiting.length > 0 || queue.lost > 0) schedule(services, city, queue);
      });
  }, pause);
  queue.timer.unref();
}

function complainOnce(city: string, queue: Queue, error: Error): void {
  if (queue.complained) return;
  queue.complained = true;
  process.stderr.write(
    `access log of ${city}: ${queue.waiting.length} looks cannot be written down, kept and tried again: ${error.message}\n`,
  );
}

/** One batch in one transaction; what cannot be written goes back to the head of the queue. */
async function flush(services: Services, city: string, queue: Queue): Promise<void> {
  const batch = queue.waiting.splice(0, largestBatch);
  const { lost } = queue;
  queue.lost = 0;
  try {
    await withContext(services, { city, actor: { kind: 'system', name: 'access-log' } }, (context) =>
      writeDown(context, lost === 0 ? batch : [...batch, lostLook(context, lost)]),
    );
    queue.failures = 0;
    queue.complained = false;
  } catch (error) {
    queue.waiting.unshift(...batch);
    queue.lost += lost;
    queue.failures += 1;
    throw error;
  }
}

function lostLook(context: Context, count: number): NotedLook {
  return { actor: context.actor, action: 'lost', subject: null, details: { count }, at: context.now };
}

/** Chains looks to the end of the city's access log. */
async function writeDown(context: Context, looks: readonly NotedLook[]): Promise<void> {
  if (looks.length === 0) return;
  await takeTurn(context, 'ledger.access');
  const zone = (await cityFacts(context))?.zone ?? 'UTC';
  const [clock, end] = [await accessClock(context, zone), await accessEnd(context)];
  const day = laterOf(clock.day, end?.day);
  const recordedAt = laterOf(clock.now, end?.recordedAt);
  let n = end?.day === day ? end.n : 0;
  let previous = end?.hash ?? null;
  const made: StoredAccess[] = [];
  for (const look of looks) {
    n += 1;
    const stored = forgeAccess({ city: context.city, day, n, previous, recordedAt }, look);
    made.push(stored);
    previous = stored.hash;
  }
  await insertAccess(context, made);
}

function forgeAccess(
  place: { city: string; day: string; n: number; previous: Buffer | null; recordedAt: Instant },
  look: NotedLook,
): StoredAccess {
  const entry: AccessEntry = {
    format: 'diandan-access/1',
    hash: 'SHA-256',
    ...place,
    previous: place.previous?.toString('hex') ?? null,
    at: look.at,
    actor: entryActor(look.actor),
    action: look.action,
    subject: look.subject !== null && isCode(look.subject) ? look.subject : null,
    details: withoutWords(look.details ?? {}),
  };
  const bytes = canonicalBytes(entry);
  return { entry, bytes, hash: leafHash(bytes) };
}

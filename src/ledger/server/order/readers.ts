import { type Actor, type Context, type Services, withContext } from '../../../platform/context.ts';
import type { Entry } from '../../rules/entry.ts';
import { readEntry } from '../entries/store.ts';
import {
  forgetReader,
  lastPosition,
  moveReader,
  placedAfter,
  readerPosition,
  takeTurn,
} from './order-store.ts';

/** An entry with its place in the city's common order. */
export interface PlacedEntry {
  position: number;
  entry: Entry;
}

/**
 * The entries after a reader's position, in order. Until the transaction ends no other worker reads under the same
 * name, so what is derived in the same transaction, with {@link advance} at its end, is derived once.
 */
export async function readFrom(context: Context, reader: string, limit: number): Promise<PlacedEntry[]> {
  await takeTurn(context, `ledger.reader/${reader}`);
  const placed = await placedAfter(context, await readerPosition(context, reader), limit);
  return placed.map(({ position, bytes }) => ({ position, entry: readEntry(bytes) }));
}

/**
 * Notes that a reader has dealt with everything up to a position. Saying so again, or less, changes nothing.
 *
 * @throws RangeError for a position nobody was given yet: entries to come would be skipped.
 */
export async function advance(context: Context, reader: string, position: number): Promise<void> {
  const last = await lastPosition(context);
  if (position > last)
    throw new RangeError(`reader ${reader}: position ${position} is not given yet, the last is ${last}`);
  await moveReader(context, reader, position);
}

/** A reader whose derived rows are kept up with the order. */
export interface Follower {
  reader: string;
  actor: Actor;
  /** Entries of one transaction. */
  batch: number;
  /** Derives from entries; runs in the transaction that moves the position, so that each is dealt with once. */
  derive: (context: Context, placed: readonly PlacedEntry[]) => Promise<void>;
}

/** Brings a reader up to the last position, in batches after the commit. @returns entries read. */
export async function follow(
  services: Services,
  city: string,
  { reader, actor, batch, derive }: Follower,
  signal?: AbortSignal,
): Promise<number> {
  let total = 0;
  while (signal?.aborted !== true) {
    const read = await withContext(services, { city, actor }, async (context) => {
      const placed = await readFrom(context, reader, batch);
      const last = placed.at(-1);
      if (last === undefined) return 0;
      await derive(context, placed);
      await advance(context, reader, last.position);
      return placed.length;
    });
    total += read;
    if (read < batch) break;
  }
  return total;
}

/** How many positions a reader is behind. */
export async function lag(context: Context, reader: string): Promise<number> {
  return (await lastPosition(context)) - (await readerPosition(context, reader));
}

/** Lets a reader begin again from the first entry, when what it derives is rebuilt from nothing. */
export async function rewind(context: Context, reader: string): Promise<void> {
  await takeTurn(context, `ledger.reader/${reader}`);
  await forgetReader(context, reader);
}

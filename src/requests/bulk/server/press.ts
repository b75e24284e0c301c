import { setImmediate as turn } from 'node:timers/promises';
import { openChains, recordTables } from '../../../ledger/forging.ts';
import { packMessage, sendMessage } from '../../../platform/bulk/message.ts';
import { type BulkTable, bulkTables, openRows } from '../../../platform/bulk/rows.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { type OutboxWay, type OwedMessage, outboxTable, owedRow } from '../../../platform/outbox.ts';
import type { Instant } from '../../../platform/time.ts';
import { requestNumber } from '../../rules/number.ts';
import { type NewRequest, projectedTables } from '../../server/projected.ts';
import { type ForgedStep, forgeChain } from './forge-chain.ts';
import { openIds } from './ids.ts';
import { openProjections } from './projections.ts';

/** What many requests are made for: whose they are, who makes them, and the tables they go to. */
export interface PressFrame {
  city: string;
  actor: Actor;
  tables: readonly BulkTable[];
}

/** The next requests, to be made for one transaction. */
export interface PressOrder {
  now: Instant;
  year: number;
  /** One for each. */
  numbers: readonly number[];
}

/** Requests made whole, as the one message that inserts them; plain data, so that one thread can make them for another. */
export interface Pressed {
  requests: number;
  entries: number;
  message: Uint8Array<ArrayBuffer>;
}

/** Makes requests whole, in their order. */
export interface Press {
  press(order: PressOrder): Promise<Pressed>;
  /** Gives back what was inserted: its memory is written anew, so that it is not collected as garbage by the megabyte. */
  reuse(pressed: Pressed): void;
  close(): Promise<void>;
}

/** All that is told of one request. */
export interface ToldRequest extends Pick<NewRequest, 'words' | 'parties'> {
  steps: readonly ForgedStep[];
}

/** The tables that requests are pressed for, as they are in this database. */
export function pressTables(context: Context): Promise<BulkTable[]> {
  return bulkTables(context, [...recordTables, ...projectedTables, outboxTable]);
}

const longestTurnMs = 8;

/** What a press is built on: makes requests of items in memory it keeps. */
export interface Presser {
  make<Item>(
    order: PressOrder,
    items: readonly Item[],
    tell: (item: Item, number: string) => ToldRequest,
  ): Promise<Pressed>;
  reuse(pressed: Pressed): void;
}

/**
 * Opens what makes requests whole: chains, sealed values and projections, each packed as soon as it is made. Where the
 * thread has other work it is let in now and then.
 */
export function openPresser(frame: PressFrame, keys: Keyring): Presser {
  const packing = openPackings(frame, keys);
  const nextId = openIds();
  const free: ArrayBuffer[] = [];
  return {
    async make({ now, year, numbers }, items, tell) {
      const context = { ...frame, keys, now };
      let entries = 0;
      let begun = performance.now();
      for (const [index, item] of items.entries()) {
        const { steps, words, parties } = tell(item, requestNumber(year, numbers[index] ?? 0));
        const id = nextId();
        const chain = forgeChain(context, id, steps);
        packing.add(chain, { id, state: chain.state, words, parties }, now);
        entries += chain.entries.length;
        if (performance.now() - begun < longestTurnMs) continue;
        await turn();
        begun = performance.now();
      }
      return { requests: items.length, entries, message: packMessage(packing.done(), free.pop()) };
    },
    reuse: ({ message }) => void free.push(message.buffer),
  };
}

/** The rows of every table a request is written to. */
function openPackings(frame: PressFrame, keys: Keyring) {
  const { city, tables } = frame;
  const fold = { fold: true };
  const chains = openChains(tables, keys.masterId, fold);
  const projections = openProjections({ city, keys }, tables, fold);
  const outbox = openRows(
    tables.find(({ name }) => name === outboxTable) ?? { name: outboxTable, types: {} },
    fold,
  );
  return {
    add(chain: ReturnType<typeof forgeChain>, request: NewRequest, now: Instant): void {
      chains.add(chain);
      projections.add(request);
      for (const message of owedFor(request)) outbox.add(owedRow(message, now));
    },
    done: () => [
      ...chains.done().map((rows) => ({ rows, same: { city, kind: 'request' } })),
      ...[...projections.done(), outbox.done() ?? []].flat().map((rows) => ({ rows, same: { city } })),
    ],
  };
}

/** An answer nobody was told of yet is owed, as when it is given at the desk. */
function owedFor({ id, state }: NewRequest): OwedMessage[] {
  const { stage, told, facts, n } = state;
  if (stage !== 'answered' || told || facts.notify === 'none') return [];
  const way: OutboxWay = facts.notify;
  return [{ kind: 'request', subject: id, way, purpose: 'answered', dedupe: `${id}/${n}` }];
}

/** Inserts what was pressed for this transaction: all of it in one round trip. */
export function insertPressed(context: Context, pressed: Pressed): Promise<void> {
  return sendMessage(context, pressed.message);
}

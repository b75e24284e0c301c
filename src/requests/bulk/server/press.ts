import { setImmediate as turn } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { insertChains, openChains, recordTables } from '../../../ledger/index.ts';
import { type BulkTable, bulkTables, type PackedRows } from '../../../platform/bulk/rows.ts';
import type { Actor, Context } from '../../../platform/context.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { type OutboxWay, type OwedMessage, owe } from '../../../platform/outbox.ts';
import type { Instant } from '../../../platform/time.ts';
import { requestNumber } from '../../rules/number.ts';
import { type NewRequest, projectedTables } from '../../server/store.ts';
import { type ForgedStep, forgeChain } from './forge-chain.ts';
import { insertProjections, openProjections } from './projections.ts';

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

/** Requests made whole, ready to be inserted; plain data, so that one thread can make them for another. */
export interface Pressed {
  requests: number;
  entries: number;
  chains: readonly PackedRows[];
  projections: readonly PackedRows[];
  owed: readonly OwedMessage[];
}

/** Makes requests whole, in their order. */
export interface Press {
  press(order: PressOrder): Promise<Pressed>;
  close(): Promise<void>;
}

/** All that is told of one request. */
export interface ToldRequest extends Pick<NewRequest, 'words' | 'parties'> {
  steps: readonly ForgedStep[];
}

/** The tables that requests are pressed for, as they are in this database. */
export function pressTables(context: Context): Promise<BulkTable[]> {
  return bulkTables(context, [...recordTables, ...projectedTables]);
}

const longestTurnMs = 8;

/**
 * Makes requests whole: chains, sealed values and projections, each packed as soon as it is made. Where the thread
 * has other work it is let in now and then.
 */
export async function pressRequests<Item>(
  frame: PressFrame & { keys: Keyring },
  { now, year, numbers }: PressOrder,
  items: readonly Item[],
  tell: (item: Item, number: string) => ToldRequest,
): Promise<Pressed> {
  const context = { ...frame, now };
  const chains = openChains(frame.tables, frame.keys.masterId);
  const projections = openProjections(context, frame.tables);
  const owed: OwedMessage[] = [];
  let entries = 0;
  let begun = performance.now();
  for (const [index, item] of items.entries()) {
    const id = uuid();
    const { steps, words, parties } = tell(item, requestNumber(year, numbers[index] ?? 0));
    const chain = forgeChain(context, id, steps);
    chains.add(chain);
    projections.add({ id, state: chain.state, words, parties });
    owed.push(...owedFor(id, chain.state));
    entries += chain.entries.length;
    if (performance.now() - begun < longestTurnMs) continue;
    await turn();
    begun = performance.now();
  }
  return { requests: items.length, entries, chains: chains.done(), projections: projections.done(), owed };
}

/** An answer nobody was told of yet is owed, as when it is given at the desk. */
function owedFor(id: string, { stage, told, facts, n }: NewRequest['state']): OwedMessage[] {
  if (stage !== 'answered' || told || facts.notify === 'none') return [];
  const way: OutboxWay = facts.notify;
  return [{ kind: 'request', subject: id, way, purpose: 'answered', dedupe: `${id}/${n}` }];
}

/** Inserts what was pressed for this transaction. */
export async function insertPressed(context: Context, pressed: Pressed): Promise<void> {
  await insertChains(context, 'request', pressed.chains);
  await insertProjections(context, pressed.projections);
  for (const message of pressed.owed) await owe(context, message);
}

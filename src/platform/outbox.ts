import { v7 as uuid } from 'uuid';
import type { Context } from './context.ts';
import { Refused } from './errors.ts';
import type { Instant } from './time.ts';

/** How somebody wants to be told 告知方式. */
export type OutboxWay = 'phone' | 'sms' | 'letter' | 'email';

/** A message owed to somebody about a subject; its words and address are looked up when it is delivered. */
export interface OwedMessage {
  kind: string;
  subject: string;
  way: OutboxWay;
  /** What it is about, such as `answered`: the channel picks the template by it. */
  purpose: string;
  /** The same thing is owed once, however often it is asked for. */
  dedupe: string;
}

export interface WaitingMessage extends OwedMessage {
  id: string;
  createdAt: Instant;
}

/** Owes people messages, in the transaction of the action that makes them due: at least once, shown once. */
export async function owe(context: Context, ...messages: readonly OwedMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await context.db
    .insertInto('platform.outbox')
    .values(messages.map((message) => ({ city: context.city, ...owedRow(message, context.now) })))
    .onConflict((conflict) => conflict.doNothing()) // without columns: intake may not read what is there
    .execute();
}

/** Where owed messages lie, for whoever writes thousands of subjects at once. */
export const outboxTable = 'platform.outbox';

/** The row of an owed message. */
export function owedRow({ kind, subject, way, purpose, dedupe }: OwedMessage, now: Instant) {
  return { id: uuid(), kind, subject, way, purpose, dedupe, created_at: now };
}

export interface WaitingChoices {
  /** Only messages of these ways: a channel takes its own, phone and letter wait for staff (待告知). */
  ways?: readonly OutboxWay[];
  kind?: string;
  subject?: string;
  limit?: number;
}

/** Messages not delivered yet, the oldest first. */
export async function waiting(context: Context, choices: WaitingChoices = {}): Promise<WaitingMessage[]> {
  const { ways, kind, subject, limit = 100 } = choices;
  let query = context.db
    .selectFrom('platform.outbox')
    .select(['id', 'kind', 'subject', 'way', 'purpose', 'dedupe', 'created_at as createdAt'])
    .where('city', '=', context.city)
    .where('state', '=', 'waiting')
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit);
  if (ways !== undefined) query = query.where('way', 'in', ways);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  return (await query.execute()) as WaitingMessage[];
}

/**
 * Says what became of a message: delivered, not deliverable, or no longer due.
 *
 * @throws Refused `conflict` when somebody settled it before; `not-found` when there is none.
 */
export async function settle(
  context: Context,
  id: string,
  state: 'sent' | 'failed' | 'dropped',
): Promise<void> {
  const { numUpdatedRows } = await context.db
    .updateTable('platform.outbox')
    .set({ state, done_at: context.now })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const row = await context.db
    .selectFrom('platform.outbox')
    .select('state')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .executeTakeFirst();
  throw row === undefined ? new Refused('not-found') : new Refused('conflict');
}

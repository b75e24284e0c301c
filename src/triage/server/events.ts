import type { z } from 'zod';
import { append, chain, type Entry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { mayDo } from '../../platform/permission.ts';
import type { Instant } from '../../platform/time.ts';
import { type MemberFacts, memberFacts, mergeRequests } from '../../requests/index.ts';
import type * as contract from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { eventRows, loadEvent, projectEvent } from './event-store.ts';
import { hotIssue, membersOf } from './hot-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** A notice on the portal, issued by the capability that publishes. */
export interface Notice {
  id: string;
  kind: 'other';
  title: string;
  body: string;
  divisions: string[];
  startsAt: Instant;
  endsAt: Instant;
}
export type Announce = (context: Context, notice: Notice) => Promise<unknown>;
let announce: Announce | undefined;

/** Publishing stands after triage in the order of capabilities: it says here how a notice is issued. */
export function announceWith(issue: Announce): void {
  announce = issue;
}

/** At most so many are joined at one time, some seconds, each by an entry of its own; the rest by the next click. */
const joinedAtOnce = 2_000;

/**
 * 转为事件: a hot issue becomes one event. Its requests are joined to the one that stands for all, so that one answer
 * reaches every asker by their own letter; operators get the words to say; the portal a notice where one is written.
 */
export async function openEvent(context: Context, input: Input<typeof contract.openEvent>): Promise<void> {
  const issue = await hotIssue(context, input.id);
  if (issue === undefined) throw new Refused('not-found', { reason: 'issue-gone' });
  if ((await chain(context, 'event', input.event)).length > 0) return;
  if ((await eventRows(context, 'open')).some((one) => one.issue === input.id))
    throw new Refused('not-now', { reason: 'event-open-already' });
  const facts = await memberFacts(context, await membersOf(context, input.id));
  const main = facts.find(({ id }) => id === input.main);
  if (main === undefined || !mayLead(main))
    throw new Refused('invalid', { fields: { main: 'main-not-open' } });
  const announcement = await issueNotice(context, input);
  const joined = await joinTo(context, main, facts);
  const body = { issue: input.id, main: main.id, joined, announcement };
  await record(context, input.event, { type: 'event-opened', body, personal: wordsOf(input) });
}

/** Requests that came in since are joined as well 并入后来的. */
export async function joinEvent(context: Context, input: Input<typeof contract.joinEvent>): Promise<void> {
  const state = await openOne(context, input);
  const facts = await memberFacts(context, [
    ...(state.issue === null ? [] : await membersOf(context, state.issue)),
    state.main,
  ]);
  const main = facts.find(({ id }) => id === state.main);
  if (main === undefined || !mayLead(main)) throw new Refused('not-now', { reason: 'main-answered' });
  const joined = await joinTo(context, main, facts);
  if (joined.length === 0) throw new Refused('not-now', { reason: 'nothing-to-join' });
  await record(context, input.id, { type: 'event-joined', body: { joined }, seen: input.n });
}

/** What operators say is put in other words. */
export async function wordEvent(context: Context, input: Input<typeof contract.wordEvent>): Promise<void> {
  await openOne(context, input);
  await record(context, input.id, {
    type: 'event-worded',
    body: {},
    personal: wordsOf(input),
    seen: input.n,
  });
}

/** The event is over: operators no longer get its words. What was joined stays as it is. */
export async function endEvent(context: Context, input: Input<typeof contract.endEvent>): Promise<void> {
  await openOne(context, input);
  await record(context, input.id, { type: 'event-ended', body: {}, seen: input.n });
}

async function openOne(context: Context, { id, n }: { id: string; n: number }) {
  const state = await loadEvent(context, id);
  if (state === undefined) throw new Refused('not-found');
  if (state.n !== n) throw new Refused('conflict', { n: state.n });
  if (state.endedAt !== null) throw new Refused('not-now', { reason: 'event-over' });
  return state;
}

const wordsOf = ({ title, script }: { title: string; script: string }) => ({ title, script });

async function issueNotice(
  context: Context,
  { notice }: Input<typeof contract.openEvent>,
): Promise<string | null> {
  if (notice === undefined) return null;
  if (announce === undefined || !mayDo(triagePermissions['triage.announce-event'], context.actor).ok)
    throw new Refused('not-allowed', { reason: 'role' });
  await announce(context, { ...notice, kind: 'other', startsAt: context.now });
  return notice.id;
}

const leading: ReadonlySet<MemberFacts['stage']> = new Set([
  'registered',
  'dispatched',
  'handling',
  'tracking',
]);
const joining: ReadonlySet<MemberFacts['stage']> = new Set(['registered', 'dispatched', 'handling']);

/** Others may be joined to it: open, and following no other itself. */
export function mayLead({ stage, mergedInto }: Pick<MemberFacts, 'stage' | 'mergedInto'>): boolean {
  return leading.has(stage) && mergedInto === null;
}

/** It can be joined to another now. */
export function mayJoin({ stage, mergedInto }: Pick<MemberFacts, 'stage' | 'mergedInto'>): boolean {
  return joining.has(stage) && mergedInto === null;
}

/** Joins what may be joined, each by its own entry; what has followers or is complained of stays where it is. */
function joinTo(context: Context, main: MemberFacts, facts: readonly MemberFacts[]): Promise<string[]> {
  const others = facts.filter((one) => one.id !== main.id && mayJoin(one)).slice(0, joinedAtOnce);
  return mergeRequests(context, main.number, others);
}

interface Written {
  type: Entry['type'];
  body: JsonObject;
  personal?: Record<string, string>;
  seen?: number;
}

async function record(
  context: Context,
  id: string,
  { type, body, personal, seen = 0 }: Written,
): Promise<void> {
  await append(context, {
    kind: 'event',
    subject: id,
    seen,
    type,
    version: 1,
    body,
    ...(personal === undefined ? {} : { personal }),
  });
  await projectEvent(context, id, await chain(context, 'event', id));
}

import { v7 as uuid } from 'uuid';
import { workingCalendar } from '../../../city/index.ts';
import { append, chain, type Entry, type Projection } from '../../../ledger/index.ts';
import { dayNumber, toInstant } from '../../../platform/calendar/civil.ts';
import { momentAt } from '../../../platform/calendar/zone.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { keptUnder } from '../../../platform/retry-store.ts';
import { snapshot } from '../../server/city.ts';
import { firstAnswer, keepAnswer, retryDigest } from '../../server/intake/retry.ts';
import type { Tally } from '../contract.ts';
import {
  type Call,
  type CallEvent,
  type CallEvents,
  type CallEventType,
  type EmptyCallKind,
  emptyCallKinds,
  evolveCall,
  foldCall,
} from '../rules/calls.ts';
import { callsSince, removeCalls, showCall } from './call-store.ts';

/** An entry of a call's chain as the fold reads it. */
export function asCallEvent({ type, n, recordedAt, body }: Entry): CallEvent {
  return { type, n, recordedAt, body } as unknown as CallEvent;
}

/** Appends to a call's chain and writes what is shown of it. */
export async function recordCall<Type extends CallEventType>(
  context: Context,
  of: { id: string; call: Call | undefined; phoneIndex?: Buffer | null },
  act: { type: Type; body: CallEvents[Type]; personal?: Record<string, string> },
): Promise<Call> {
  const { entry } = await append(context, {
    kind: 'call',
    subject: of.id,
    seen: of.call?.n ?? 0,
    type: act.type,
    version: 1,
    body: act.body,
    ...(act.personal === undefined ? {} : { personal: act.personal }),
  });
  const event = asCallEvent(entry);
  const call = of.call === undefined ? foldCall([event]) : evolveCall(of.call, event);
  await showCall(context, of.id, call, of.phoneIndex);
  return call;
}

/** Folds a call's chain. @throws Refused `not-found` */
export async function loadCall(context: Context, id: string): Promise<Call> {
  const entries = await chain(context, 'call', id);
  if (entries.length === 0) throw new Refused('not-found');
  return foldCall(entries.map(asCallEvent));
}

/** Counts a call apart; the same key sent again counts once. */
export async function countEmptyCall(
  context: Context,
  { kind, retryKey }: { kind: EmptyCallKind; retryKey: string },
): Promise<{ id: string; tally: Tally }> {
  const digest = retryDigest({ kind });
  if ((await keptUnder(context, retryKey)) !== undefined) {
    const { id } = await firstAnswer<{ id: string }>(context, retryKey, digest);
    return { id, tally: await tallyToday(context) };
  }
  const id = uuid();
  await recordCall(context, { id, call: undefined }, { type: 'call-empty', body: { kind } });
  await keepAnswer(context, retryKey, digest, { id });
  return { id, tally: await tallyToday(context) };
}

/** 撤销误记. @throws Refused `not-now` when it was taken back before. */
export async function voidEmptyCall(context: Context, id: string): Promise<{ tally: Tally }> {
  const call = await loadCall(context, id);
  if (call.what !== 'empty') throw new Refused('not-found');
  if (call.voided) throw new Refused('not-now', { reason: 'call-voided' });
  await recordCall(context, { id, call }, { type: 'call-voided', body: {} });
  return { tally: await tallyToday(context) };
}

/** Today’s calls of the city; every number opens from rows of the record. */
export async function tallyToday(context: Context): Promise<Tally> {
  const city = await snapshot(context);
  const from = toInstant(momentAt(workingCalendar(city).clock, dayNumber(city.date), 0));
  const rows = await callsSince(context, from);
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return {
    date: city.date,
    direct: of('direct'),
    transferred: of('transferred'),
    empty: Object.fromEntries(emptyCallKinds.map((kind) => [kind, of(kind)])) as Tally['empty'],
    missed: of('missed'),
    rungBack: of('rung-back'),
  };
}

/** Calls made again from the record: `diandan rebuild calls`. The keyed hash of a telephone comes from its sealed value. */
export function callProjection(
  phoneIndexOf: (context: Context, id: string) => Promise<Buffer | null>,
): Projection {
  return {
    name: 'calls',
    kind: 'call',
    async apply(context, { subject: id }, entries) {
      if (entries.length === 0) return removeCalls(context, id);
      const call = foldCall(entries.map(asCallEvent));
      await showCall(context, id, call, call.what === 'missed' ? await phoneIndexOf(context, id) : undefined);
    },
    clear: (context) => removeCalls(context),
  };
}

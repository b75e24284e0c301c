import { CsvError, parse } from 'csv-parse/sync';
import { v7 as uuid } from 'uuid';
import { workingCalendar } from '../../../city/index.ts';
import { noteAccessNow, onErased, personalValues } from '../../../ledger/index.ts';
import { blindIndexes } from '../../../platform/blind.ts';
import type { Context } from '../../../platform/context.ts';
import { blindIndex } from '../../../platform/crypto.ts';
import { Refused } from '../../../platform/errors.ts';
import { fieldSentence } from '../../../platform/http/refusal.ts';
import type { Language } from '../../../platform/i18n.ts';
import type { Instant } from '../../../platform/time.ts';
import { phone as phoneForm } from '../../contract.ts';
import { normalPhone } from '../../rules/contact.ts';
import { snapshot } from '../../server/city.ts';
import type { MissedCall } from '../contract.ts';
import { deskReasons } from '../messages.ts';
import { type CallEvents, isSamePress, type Missed, type MissedOutcome } from '../rules/calls.ts';
import { missedMoment, missedRows } from '../rules/missed-rows.ts';
import { loadCall, recordCall } from './calls.ts';
import { callsOfPhone, holdMissed, holdMissedCalls, missedRowsOf, setPhoneIndex } from './missed-store.ts';

const mostRows = 5000;

/** Calls to be rung back, oldest first; or what was done with the last ones. */
export async function listMissed(context: Context, state: 'open' | 'done'): Promise<MissedCall[]> {
  const rows = await missedRowsOf(context, state);
  return rows.map((row) => ({
    id: row.id,
    calledAt: row.called_at,
    times: row.calls.length,
    state: row.state as MissedCall['state'],
    attempts: row.attempts,
    lastAt: row.last_at,
    lastOutcome: row.last_outcome as MissedCall['lastOutcome'],
    why: row.why as MissedCall['why'],
  }));
}

/** Notes a call nobody took. @throws Refused `in-the-future`, or `too-old` for one no list would still hold. */
export async function addMissedCall(
  context: Context,
  { phone, calledAt }: { phone: string; calledAt: Instant },
): Promise<void> {
  if (calledAt > context.now) throw new Refused('in-the-future', { fields: { calledAt: 'in-the-future' } });
  await holdMissedCalls(context);
  await missed(context, { phone, calledAt, way: 'manual' });
}

/**
 * One call: the same call noted twice is known; another from a telephone that waits already counts with it, so that
 * nobody is rung twice.
 */
async function missed(
  context: Context,
  { phone, calledAt, way }: { phone: string; calledAt: Instant; way: 'manual' | 'batch' },
): Promise<'added' | 'known'> {
  const phoneIndex = indexOf(context, phone);
  const same = await callsOfPhone(context, phonesOf(context, phone));
  if (same.some(({ calls }) => calls.includes(calledAt))) return 'known';
  const waiting = same.find(({ state }) => state === 'open');
  if (waiting === undefined) {
    const personal = { phone: normalPhone(phone) };
    const body = { calledAt, way };
    await recordCall(
      context,
      { id: uuid(), call: undefined, phoneIndex },
      { type: 'call-missed', body, personal },
    );
    return 'added';
  }
  const call = await loadCall(context, waiting.id);
  await recordCall(context, { id: waiting.id, call }, { type: 'call-missed-again', body: { calledAt } });
  return 'added';
}

/** Somebody lost the number of their request and asked to be rung 编号丢了. */
export async function wantCall(context: Context, phone: string): Promise<void> {
  await toBeRung(context, phone, { type: 'call-wanted', body: { why: 'lost-number' } });
}

/** Somebody wrote a text message that belongs to no open request 来短信: they are rung, with their words at hand. */
export async function noteText(
  context: Context,
  { phone, words }: { phone: string; words: string },
): Promise<void> {
  await toBeRung(context, phone, { type: 'call-texted', body: {}, personal: { words } });
}

interface Wanted {
  type: 'call-wanted' | 'call-texted';
  body: CallEvents['call-wanted' | 'call-texted'];
  personal?: Record<string, string>;
}

/** A telephone that waits already is rung once. */
async function toBeRung(context: Context, phone: string, act: Wanted): Promise<void> {
  await holdMissedCalls(context);
  const phoneIndex = indexOf(context, phone);
  const open = (await callsOfPhone(context, phonesOf(context, phone))).find(({ state }) => state === 'open');
  if (open === undefined) {
    const personal = { ...act.personal, phone: normalPhone(phone) };
    await recordCall(context, { id: uuid(), call: undefined, phoneIndex }, { ...act, personal });
  } else {
    const call = await loadCall(context, open.id);
    if (!isSamePress(call, act.type, context.now)) await recordCall(context, { id: open.id, call }, act);
  }
}

/** By every key: a telephone that waits already is known while its hash is made anew. */
function phonesOf(context: Context, phone: string): Buffer[] {
  return blindIndexes(context.keys, 'phone', normalPhone(phone));
}

function indexOf(context: Context, phone: string): Buffer {
  return blindIndex(context.keys.index, 'phone', normalPhone(phone));
}

export interface MissedBatch {
  added: number;
  known: number;
  refused: { line: number; reason: string }[];
}

/** The telephone system's list as CSV; a row that cannot be read is named with its line and why. */
export async function addMissedCalls(
  context: Context,
  text: string,
  language: Language,
): Promise<MissedBatch> {
  const rows = missedRows(cellsOf(text));
  if (rows.length === 0) throw new Refused('invalid', { fields: { text: 'no-missed-rows' } });
  if (rows.length > mostRows) throw new Refused('too-large', { reason: 'too-many-missed' });
  const { clock } = workingCalendar(await snapshot(context));
  await holdMissedCalls(context);
  const done: MissedBatch = { added: 0, known: 0, refused: [] };
  const refuse = (line: number, reason: string) =>
    done.refused.push({ line, reason: fieldSentence(reason, language, deskReasons) });
  for (const row of rows) {
    const number = phoneForm.safeParse(row.phone);
    const moment = missedMoment(row.time, { clock, now: context.now });
    if (!number.success) refuse(row.line, 'not-a-phone');
    else if (!moment.ok) refuse(row.line, moment.reason);
    else done[await missed(context, { phone: number.data, calledAt: moment.at, way: 'batch' })] += 1;
  }
  return done;
}

function cellsOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const delimiter = plain.split('\n', 1)[0]?.includes('\t') ? '\t' : ',';
  try {
    return parse(plain, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    if (error instanceof CsvError) throw new Refused('invalid', { fields: { text: 'not-csv' } });
    throw error;
  }
}

/** The telephone of a missed call, and what was written from it; the look is in the access log before it is answered. */
export async function missedPhone(
  context: Context,
  id: string,
): Promise<{ phone: string | null; words: string[] }> {
  await loadMissed(context, id);
  await noteAccessNow(context, { action: 'reveal', subject: id, details: { of: 'call' } });
  const values = await personalValues(context, { kind: 'call', subject: id });
  const words = values.flatMap(({ name, text }) => (name === 'words' && text !== null ? [text] : []));
  return { phone: await phoneOf(context, id), words };
}

async function phoneOf(context: Context, id: string): Promise<string | null> {
  const values = await personalValues(context, { kind: 'call', subject: id });
  return values.find(({ name }) => name === 'phone')?.text ?? null;
}

/** Keyed hash of a missed call's telephone; null once it was erased. */
export async function phoneIndexOf(context: Context, id: string): Promise<Buffer | null> {
  const phone = await phoneOf(context, id);
  return phone === null ? null : indexOf(context, phone);
}

/** What was erased of a call is not found by its telephone any more. */
export function followCallErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind !== 'call') return;
    await setPhoneIndex(context, subject, await phoneIndexOf(context, subject));
  });
}

/** 回拨结果. @throws Refused `not-now` when the call does not wait any more. */
export async function ringBack(
  context: Context,
  input: { id: string; outcome: MissedOutcome; note?: string | undefined },
): Promise<void> {
  const call = await loadMissed(context, input.id);
  if (call.state !== 'open') throw new Refused('not-now', { reason: 'call-done' });
  await recordCall(
    context,
    { id: input.id, call },
    {
      type: 'call-rung-back',
      body: { outcome: input.outcome },
      ...(input.note ? { personal: { note: input.note } } : {}),
    },
  );
}

async function loadMissed(context: Context, id: string): Promise<Missed> {
  const call = (await holdMissed(context, id)) ? await loadCall(context, id) : undefined;
  if (call?.what !== 'missed') throw new Refused('not-found');
  return call;
}

import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { ReliefBooked } from '../../rules/entries.ts';
import { bookLine, type Ledger, linesFor } from './booking-store.ts';
import { decidedList, type KeptRow, oneRow, rowsOf } from './list-store.ts';

/** What is still to be booked for a row: decided, less what the list itself says was carried out, less the ledger. */
export function leftOf({ decided }: KeptRow, ledger: Ledger): number {
  if (decided.part !== 'direct' && decided.part !== 'operator') return 0;
  const { code, done } = decided.lease;
  const carried = done.reduce((sum, { fen }) => sum + fen, 0);
  const booked = (ledger.get(code) ?? []).filter(({ kind }) => kind === 'relief');
  return Math.max(0, decided.decision.fen - carried - booked.reduce((sum, { fen }) => sum + fen, 0));
}

export interface Booking {
  rows: 'all' | readonly number[];
  on: CivilDate;
  way: ReliefBooked['way'];
  documented: boolean;
}

/**
 * Books for rows of a list what is left of their relief 记台账, each as an entry of its lease.
 *
 * @throws Refused `invalid` for a day to come; `not-now` when nothing is left.
 */
export async function bookRelief(
  context: Context,
  listId: string,
  booking: Booking,
): Promise<{ booked: number; fen: number }> {
  const list = await decidedList(context, listId);
  const { date } = await citySnapshot(context);
  if (booking.on > date) throw new Refused('invalid', { fields: { on: 'booked-ahead' } });
  const ledger = await linesFor(context, list.unit);
  const wanted = booking.rows === 'all' ? undefined : new Set(booking.rows);
  const result = { booked: 0, fen: 0 };
  for await (const page of rowsOf(context, listId)) {
    for (const kept of page) {
      if (wanted !== undefined && !wanted.has(kept.read.row)) continue;
      const fen = leftOf(kept, ledger);
      if (fen === 0) continue;
      await bookLine(
        context,
        { unit: list.unit, lease: kept.read.code },
        bookedOf(list, kept, { ...booking, fen }),
      );
      result.booked += 1;
      result.fen += fen;
    }
  }
  if (result.booked === 0) throw new Refused('not-now', { reason: 'nothing-to-book' });
  return result;
}

function bookedOf(
  { id, unit }: { id: string; unit: string },
  { read }: KeptRow,
  { on, way, documented, fen }: Booking & { fen: number },
) {
  const body: ReliefBooked = { unit, lease: read.code, list: id, on, fen, way, documented };
  return { type: 'relief-booked', body } as const;
}

/** Notes that an operator under a head lease confirmed the relief reached it 经营者确认. @throws Refused */
export async function confirmOperator(
  context: Context,
  listId: string,
  { row, on }: { row: number; on: CivilDate },
): Promise<void> {
  const list = await decidedList(context, listId);
  const { read, decided } = await oneRow(context, listId, row);
  if (decided.part !== 'operator') throw new Refused('not-now', { reason: 'not-an-operator' });
  const { date } = await citySnapshot(context);
  if (on > date) throw new Refused('invalid', { fields: { on: 'booked-ahead' } });
  const body = { unit: list.unit, lease: read.code, list: listId, on };
  await bookLine(context, { unit: list.unit, lease: read.code }, { type: 'operator-confirmed', body });
}

/** Adds the papers to a booking made without 补凭证. @throws Refused `not-found` when there is no such booking. */
export async function documentBooking(
  context: Context,
  listId: string,
  { lease, booking }: { lease: string; booking: number },
): Promise<void> {
  const list = await decidedList(context, listId);
  const line = (await linesFor(context, list.unit)).get(lease)?.find(({ n }) => n === booking);
  if (line === undefined || line.documented) throw new Refused('not-found');
  await bookLine(context, { unit: list.unit, lease }, { type: 'relief-documented', body: { booking } });
}

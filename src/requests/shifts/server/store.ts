import { chain, type Entry, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { foldShift, type Shift } from '../rules/shift.ts';

/** The shift as its chain tells it. @throws Refused `not-found` */
export async function loadShift(context: Context, id: string): Promise<Shift> {
  const entries: Entry[] = await chain(context, 'shift', id);
  if (entries.length === 0) throw new Refused('not-found');
  return foldShift(entries);
}

/** What the outgoing lead wrote on the sheet as it stands; undefined once erased, or before it is written. */
export async function wordsOfSheet(
  context: Context,
  id: string,
  { sheetAt }: Pick<Shift, 'sheetAt'>,
): Promise<Record<string, string> | undefined> {
  if (sheetAt === null) return undefined;
  const values = await personalValues(context, { kind: 'shift', subject: id });
  const own = values.filter(({ n }) => n === sheetAt);
  if (own.some(({ text }) => text === null)) return undefined;
  return Object.fromEntries(own.map(({ name, text }) => [name, text ?? '']));
}

/** Writes what is shown of a shift. */
export async function projectShift({ city, db }: Context, id: string, shift: Shift): Promise<void> {
  const row = {
    n: shift.n,
    unit: shift.unit,
    day: shift.day,
    shift: shift.shift,
    state: shift.state,
    on_shift: shift.people.filter(({ to }) => to === null).map(({ person }) => person),
    written_at: shift.writtenAt,
    signed_at: shift.signedAt,
    erased: shift.erased,
  };
  await db
    .insertInto('requests.shift')
    .values({ city, id, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

/** The shift of a unit, day and code, where it has been opened; locked, so that two sign on one after the other. */
export async function findShift(
  { city, db }: Context,
  which: { unit: string; day: CivilDate; shift: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('requests.shift')
    .select('id')
    .where('city', '=', city)
    .where('unit', '=', which.unit)
    .where('day', '=', which.day)
    .where('shift', '=', which.shift)
    .forUpdate()
    .executeTakeFirst();
  return row?.id;
}

/** Sheets of a unit that wait for somebody to take over, the oldest first. */
export async function unsignedSheets({ city, db }: Context, unit: string): Promise<string[]> {
  const rows = await db
    .selectFrom('requests.shift')
    .select('id')
    .where('city', '=', city)
    .where('unit', '=', unit)
    .where('state', '=', 'written')
    .orderBy('written_at')
    .limit(10)
    .execute();
  return rows.map(({ id }) => id);
}

/** The shift somebody is signed on to. */
export async function shiftOf({ city, db }: Context, person: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('requests.shift')
    .select('id')
    .where('city', '=', city)
    .where('state', '<>', 'signed')
    .where((where) => where(where.val(person), '=', where.fn.any('on_shift')))
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The last shifts of a unit, newest first. */
export async function lastShifts({ city, db }: Context, unit: string, limit: number) {
  return db
    .selectFrom('requests.shift')
    .select(['id', 'day', 'shift', 'state'])
    .where('city', '=', city)
    .where('unit', '=', unit)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

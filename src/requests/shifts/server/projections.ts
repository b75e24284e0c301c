import { isErased, type Projection, redrawErased } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { foldShift } from '../rules/shift.ts';
import { projectShift } from './store.ts';

/** Shifts, made from the record alone: `diandan rebuild shifts`. */
export const shiftProjection: Projection = {
  name: 'shifts',
  kind: 'shift',
  async apply(context, { subject }, entries) {
    if (entries.length === 0) await remove(context, 'requests.shift', subject);
    else await projectShift(context, subject, foldShift(entries));
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('requests.shift').where('city', '=', city).execute();
  },
};

/** Duty lists, made from the record alone: `diandan rebuild duty-lists`. */
export const dutyListProjection: Projection = {
  name: 'duty-lists',
  kind: 'duty-list',
  async apply(context, { subject: id }, entries) {
    const listed = entries.find(({ type }) => type === 'duty-listed');
    if (listed === undefined) return remove(context, 'requests.duty_list', id);
    const { list, from, to } = listed.body as { list: string; from: string; to: string };
    const row = {
      n: entries.at(-1)?.n ?? listed.n,
      list,
      from_day: from,
      to_day: to,
      listed_at: listed.recordedAt,
      withdrawn_at: entries.find(({ type }) => type === 'duty-withdrawn')?.recordedAt ?? null,
      erased: isErased(entries),
    };
    await context.db
      .insertInto('requests.duty_list')
      .values({ city: context.city, id, ...row })
      .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
      .execute();
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('requests.duty_list').where('city', '=', city).execute();
  },
};

/** What was erased of a sheet or a duty list is marked so where it is shown, in the same transaction. */
export function followShiftErasure(): () => void {
  return redrawErased(shiftProjection, dutyListProjection);
}

async function remove(
  { city, db }: Context,
  table: 'requests.shift' | 'requests.duty_list',
  id: string,
): Promise<void> {
  await db.deleteFrom(table).where('city', '=', city).where('id', '=', id).execute();
}

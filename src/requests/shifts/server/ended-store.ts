import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../../platform/ended.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Shifts whose sheet 交接班单 was taken over, or was written and never taken over, and still holds what the lead wrote. */
export async function endedShifts(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.ended_at')}
    from (select id, coalesce(signed_at, written_at) as ended_at
      from requests.shift where city = ${context.city} and not erased) e
    where ${endedWithin(of, 'e.ended_at')}`.execute(context.db);
  return rows;
}

/** Duty lists 值班表 whose last day is over, or that were withdrawn before, and still hold names and telephones. */
export async function endedDutyLists(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.ended_at')}
    from (select id, least(withdrawn_at, to_day::timestamp at time zone ${of.zone}::text) as ended_at
      from requests.duty_list where city = ${context.city} and not erased) e
    where ${endedWithin(of, 'e.ended_at')}`.execute(context.db);
  return rows;
}

/** Of which unit, day and shift sheets are, for whoever looks a list of destruction through. */
export async function shiftsNamed(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; unit: string; day: CivilDate; shift: string }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('requests.shift')
    .select(['id', 'unit', 'day', 'shift'])
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

/** From which day to which duty lists are. */
export async function dutyListsNamed(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; from: CivilDate; to: CivilDate }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('requests.duty_list')
    .select(['id', 'from_day as from', 'to_day as to'])
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

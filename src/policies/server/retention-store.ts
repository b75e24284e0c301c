import { sql } from 'kysely';
import { chain, isErased } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Ended, type EndedPage, endedColumns, endedWithin } from '../../platform/ended.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Applied } from '../rules/entries.ts';

/** Decided applications of firms whose words are still kept, by the number of the request that carries them. */
export async function endedApplications(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, e.number, null as "requestType", ${endedColumns(of, 'e.decided_at')}
    from policies.application e
    where e.city = ${context.city} and not e.erased and ${endedWithin(of, 'e.decided_at')}`.execute(
    context.db,
  );
  return rows;
}

/** Files ruled case by case whose words are still kept. */
export async function endedExceptions(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, e.number, null as "requestType", ${endedColumns(of, 'e.ended_at')}
    from (select city, id, number, ruled_on::timestamp at time zone ${of.zone}::text as ended_at
      from policies.exception where city = ${context.city} and not erased) e
    where ${endedWithin(of, 'e.ended_at')}`.execute(context.db);
  return rows;
}

/** Lists of leases that were decided or could not be read, and whose workbook is still kept. */
export async function endedReliefLists(context: Context, of: EndedPage): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select e.id as subject, null as number, null as "requestType", ${endedColumns(of, 'e.decided_at')}
    from policies.relief_list e
    where e.city = ${context.city} and ${endedWithin(of, 'e.decided_at')}`.execute(context.db);
  return rows;
}

/** Whose list it is and of which day, for whoever looks a list of destruction through. */
export async function reliefListsNamed(
  { city, db }: Context,
  ids: readonly string[],
): Promise<{ id: string; unit: string; asOf: CivilDate }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('policies.relief_list')
    .select(['id', 'unit', 'as_of as asOf'])
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

/** The request an application is carried by; undefined where there is no such application or its words are gone. */
export async function requestOfApplication(context: Context, id: string): Promise<string | undefined> {
  const entries = await chain(context, 'application', id);
  const applied = entries[0]?.body as unknown as Applied | undefined;
  return isErased(entries) ? undefined : applied?.request;
}

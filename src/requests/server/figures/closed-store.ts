import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { unitOf } from './flow-store.ts';

/** Numbers of requests that came to their end in these days of the city, with their category; nothing confidential. */
export async function closedNumbers(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ number: string; category: string | null }[]> {
  const { rows } = await sql<{ number: string; category: string | null }>`
    select r.number, r.category from requests.request r
    where r.city = ${city} and r.stage = 'closed' and r.counted and not r.confidential
      and (r.closed_at at time zone ${zone})::date between ${from}::date and ${to}::date
    order by r.number limit 5001`.execute(db);
  return rows;
}

/** A request that came to an outcome which should still hold later; no words. */
export interface ClosedOutcome {
  id: string;
  unit: string;
  category: string | null;
  closedOn: CivilDate;
  redone: boolean;
  urged: boolean;
}

/** Who handled it, what it was about and when it was closed, of requests closed with an answer of a unit. */
const outcomeColumns = (zone: string) => sql`r.id, ${unitOf} as unit, r.category,
  (r.closed_at at time zone ${zone})::date::text as "closedOn", r.redo_count > 0 as redone, r.urge_count > 0 as urged`;
const hasOutcome = sql`r.stage = 'closed' and r.counted and not r.history and r.way = 'dispatch'
  and r.outcome is not null and r.outcome not in ('declined', 'moved')`;

/** Requests a unit answered that were closed on these days of the city; declined, handed over and direct ones have no outcome to hold. */
export async function closedOutcomes(
  { city, db }: Context,
  { from, to, zone, limit }: { from: CivilDate; to: CivilDate; zone: string; limit: number },
): Promise<ClosedOutcome[]> {
  const { rows } = await sql<ClosedOutcome>`
    select ${outcomeColumns(zone)} from requests.request r
    where r.city = ${city} and ${hasOutcome}
      and r.closed_at >= (${from}::date)::timestamp at time zone ${zone}
      and r.closed_at < (${to}::date + 1)::timestamp at time zone ${zone}
    order by r.id limit ${limit}`.execute(db);
  return rows;
}

/** One of them by its id, or undefined where it has no outcome now. */
export async function closedOutcome(
  { city, db }: Context,
  { id, zone }: { id: string; zone: string },
): Promise<ClosedOutcome | undefined> {
  const { rows } = await sql<ClosedOutcome>`
    select ${outcomeColumns(zone)} from requests.request r
    where r.city = ${city} and r.id = ${id} and ${hasOutcome}`.execute(db);
  return rows[0];
}

/** What came in after a close and may be the same matter again. */
export interface CameAgain {
  earlier: string;
  earlierUnit: string;
  closedOn: CivilDate;
  later: string;
  laterUnit: string;
  cameOn: CivilDate;
  sameAsker: boolean;
  samePlace: boolean;
}

/**
 * Requests of the same class in the same division that came within so many days of a close, left by the same telephone or with the
 * same words for the place; each beside the last close before it. Only what came in since a day.
 */
export async function cameAgain(
  { city, db }: Context,
  of: {
    since: CivilDate;
    days: number;
    zone: string;
    limit: number;
    except: readonly string[];
    only?: readonly string[];
  },
): Promise<CameAgain[]> {
  const { zone } = of;
  const wanted =
    of.only === undefined
      ? sql`a.happened_at >= (${of.since}::date)::timestamp at time zone ${zone}
          and not a.id = any(${[...of.except]}::uuid[])`
      : sql`a.id = any(${[...of.only]}::uuid[])`;
  const { rows } = await sql<CameAgain>`
    select distinct on (a.happened_at, a.id) r.id as earlier, ${unitOf} as "earlierUnit",
      (r.closed_at at time zone ${zone})::date::text as "closedOn", a.id as later,
      coalesce(a.lead_unit, a.owner_unit) as "laterUnit", (a.happened_at at time zone ${zone})::date::text as "cameOn",
      s.asker as "sameAsker", s.place as "samePlace"
    from requests.request a
    join requests.request r on r.city = a.city and r.category = a.category
      and r.division is not distinct from a.division and r.id <> a.id and ${hasOutcome}
      and r.closed_at < a.happened_at and r.closed_at >= a.happened_at - make_interval(days => ${of.days})
    cross join lateral (select
      exists (select from requests.contact c join requests.contact o on o.city = c.city and o.request = r.id
          and o.role = 'asker' and o.phone_index = c.phone_index
        where c.city = a.city and c.request = a.id and c.role = 'asker') as asker,
      exists (select from requests.words w join requests.words v on v.city = w.city and v.request = r.id
          and v.place = w.place
        where w.city = a.city and w.request = a.id and w.place <> '') as place) s
    where a.city = ${city} and a.counted and not a.history and a.stage <> 'merged' and (s.asker or s.place)
      and ${wanted}
    order by a.happened_at desc, a.id, r.closed_at desc, r.id limit ${of.limit}`.execute(db);
  return rows;
}

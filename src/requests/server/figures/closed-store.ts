import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { unitOf } from './flow-store.ts';

/** Closed on one of these days of the city, said of the column itself so that its index is used. */
const closedIn = ({ from, to, zone }: { from: CivilDate; to: CivilDate; zone: string }) =>
  sql`r.closed_at >= (${from}::date)::timestamp at time zone ${zone}
      and r.closed_at < (${to}::date + 1)::timestamp at time zone ${zone}`;

/** Numbers of requests that came to their end in these days of the city, with their category; nothing confidential. */
export async function closedNumbers(
  { city, db }: Context,
  { from, to, zone }: { from: CivilDate; to: CivilDate; zone: string },
): Promise<{ number: string; category: string | null }[]> {
  const { rows } = await sql<{ number: string; category: string | null }>`
    select r.number, r.category from requests.request r
    where r.city = ${city} and r.stage = 'closed' and r.counted and not r.confidential
      and ${closedIn({ from, to, zone })}
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
      and ${closedIn({ from, to, zone })}
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

/** Two requests, the one closed before the other came in. */
export interface RequestPair {
  earlier: string;
  later: string;
}

/** What came in after a close and may be the same matter again. */
export interface CameAgain extends RequestPair {
  earlierUnit: string;
  /** The close before the later one came; where the earlier was opened again since, the day it came in itself. */
  earlierOn: CivilDate;
  openedAgain: boolean;
  laterUnit: string;
  cameOn: CivilDate;
  sameAsker: boolean;
  samePlace: boolean;
}

const pairColumns = (zone: string) => sql`r.id as earlier, ${unitOf} as "earlierUnit",
  ((case when r.closed_at < a.happened_at then r.closed_at else r.happened_at end) at time zone ${zone})::date::text as "earlierOn",
  (r.closed_at < a.happened_at) is not true as "openedAgain", a.id as later,
  coalesce(a.lead_unit, a.owner_unit) as "laterUnit", (a.happened_at at time zone ${zone})::date::text as "cameOn"`;

/**
 * Requests of the same class in the same division that came within so many days of a close, left by the same telephone or with the
 * same words for the place; each beside the last close before it. Only what came in since a day, or one request. What is equal is
 * found first, each by its index, and nothing is joined twice: a class has more requests in its days than anybody can compare.
 */
export async function cameAgain(
  { city, db }: Context,
  of: { days: number; zone: string; limit: number } & (
    | { since: CivilDate; except: readonly string[] }
    | { only: string }
  ),
): Promise<CameAgain[]> {
  const { zone, days } = of;
  const wanted =
    'only' in of
      ? sql`id = ${of.only}`
      : sql`happened_at >= (${of.since}::date)::timestamp at time zone ${zone}
          and not id = any(${[...of.except]}::uuid[])`;
  const columns = sql`${pairColumns(zone)}, a.happened_at as came, r.closed_at as closed`;
  const before = sql`r.category = a.category and r.division is not distinct from a.division and ${hasOutcome}
    and r.closed_at < a.happened_at and r.closed_at >= a.happened_at - make_interval(days => ${days})`;
  const { rows } = await sql<CameAgain>`
    with a as materialized (
      select city, id, category, division, lead_unit, owner_unit, happened_at from requests.request
      where city = ${city} and counted and not history and stage <> 'merged' and ${wanted}),
    s as (
      select ${columns}, true as asker, false as place
      from a join requests.contact c on c.city = a.city and c.request = a.id and c.role = 'asker' and c.phone_index is not null
      join requests.contact o on o.city = c.city and o.phone_index = c.phone_index and o.phone_index is not null
        and o.role = 'asker' and o.request <> c.request
      join requests.request r on r.city = o.city and r.id = o.request and ${before}
      union all
      select ${columns}, false, true
      from a join requests.words w on w.city = a.city and w.request = a.id and w.place <> '' and length(w.place) <= 200
      join requests.words v on v.city = w.city and v.place = w.place and v.place <> '' and length(v.place) <= 200
        and v.request <> w.request
      join requests.request r on r.city = v.city and r.id = v.request and ${before})
    select distinct on (came, later) earlier, "earlierUnit", "earlierOn", "openedAgain", later, "laterUnit", "cameOn",
      bool_or(asker) as "sameAsker", bool_or(place) as "samePlace"
    from s group by earlier, "earlierUnit", "earlierOn", "openedAgain", later, "laterUnit", "cameOn", came, closed
    order by came desc, later, closed desc, earlier limit ${of.limit}`.execute(db);
  return rows;
}

/** The facts of pairs that were found before, as the two requests stand now, in no order. */
export async function pairsAsTheyAre(
  { city, db }: Context,
  { pairs, zone }: { pairs: readonly RequestPair[]; zone: string },
): Promise<CameAgain[]> {
  const earlier = pairs.map((pair) => pair.earlier);
  const later = pairs.map((pair) => pair.later);
  const { rows } = await sql<CameAgain>`
    select ${pairColumns(zone)}, exists (
        select from requests.contact c join requests.contact o on o.city = c.city and o.request = r.id
          and o.role = 'asker' and o.phone_index = c.phone_index
        where c.city = a.city and c.request = a.id and c.role = 'asker') as "sameAsker",
      exists (select from requests.words w join requests.words v on v.city = w.city and v.request = r.id
          and v.place = w.place
        where w.city = a.city and w.request = a.id and w.place <> '') as "samePlace"
    from unnest(${earlier}::uuid[], ${later}::uuid[]) as p (earlier, later)
    join requests.request a on a.city = ${city} and a.id = p.later
    join requests.request r on r.city = ${city} and r.id = p.earlier`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { foldSecondment, type Secondment } from '../rules/secondment.ts';

export interface StoredSecondment {
  id: string;
  n: number;
  post: string;
  unit: string;
  to: string;
  lent: string | null;
  cover: string;
  from: CivilDate;
  until: CivilDate;
  returnedOn: CivilDate | null;
  requests: number;
  tasks: number;
  /** The last day it may be away: its own, or that of the body it went to, if that is earlier. */
  lastDay: CivilDate;
}

/** The end of the body a secondment went to: of the one that stands, or of the last that ended. */
const lastDay = sql`least(s.until, (
  select case when bool_or(b.ended_on is null) then max(b.until) filter (where b.ended_on is null) else max(b.ended_on) end
  from campaign.body b where b.city = s.city and b.unit = s.to_unit))`;

const columns = sql`s.id, s.n, s.post, s.unit, s.to_unit as "to", s.lent, s.cover, s.from_day::text as "from",
  s.until::text as until, s.returned_on::text as "returnedOn", s.requests, s.tasks, ${lastDay}::text as "lastDay"`;

export async function loadSecondment(context: Context, id: string): Promise<Secondment | undefined> {
  return foldSecondment(await chain(context, 'secondment', id));
}

export async function secondmentRow(
  { city, db }: Context,
  id: string,
): Promise<StoredSecondment | undefined> {
  const { rows } = await sql<StoredSecondment>`
    select ${columns} from campaign.secondment s where s.city = ${city} and s.id = ${id}`.execute(db);
  return rows[0];
}

interface Wanted {
  list: 'away' | 'returned';
  /** One unit's, or everybody's. */
  unit: string | null;
  after?: string | undefined;
  limit: number;
}

/** A keyset page: away by their last day, returned the last first. */
export async function secondmentRows(
  { city, db }: Context,
  { list, unit, after, limit }: Wanted,
): Promise<StoredSecondment[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(after ?? '');
  const isAway = list === 'away';
  const behind =
    at === null
      ? sql``
      : isAway
        ? sql`and (s.until, s.id) > (${at[1]}::date, ${at[2]}::uuid)`
        : sql`and (s.returned_on, s.id) < (${at[1]}::date, ${at[2]}::uuid)`;
  const which = isAway ? sql`s.returned_on is null` : sql`s.returned_on is not null`;
  const order = isAway ? sql`s.until, s.id` : sql`s.returned_on desc, s.id desc`;
  const ofUnit = unit === null ? sql`` : sql`and s.unit = ${unit}`;
  const { rows } = await sql<StoredSecondment>`
    select ${columns} from campaign.secondment s where s.city = ${city} and ${which} ${ofUnit} ${behind}
    order by ${order} limit ${limit}`.execute(db);
  return rows;
}

/** The time a post is away already that has a day in common with another. */
export async function isAwayIn(
  { city, db }: Context,
  post: string,
  { from, until }: { from: CivilDate; until: CivilDate },
): Promise<boolean> {
  const { rows } = await sql`
    select from campaign.secondment s where s.city = ${city} and s.post = ${post} and s.returned_on is null
      and s.from_day <= ${until}::date and greatest(s.until, ${from}::date) >= ${from}::date limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** How many posts of each unit are away on a day. */
export async function awayByUnit(
  { city, db }: Context,
  today: CivilDate,
): Promise<{ unit: string; count: number; late: number }[]> {
  const { rows } = await sql<{ unit: string; count: number; late: number }>`
    select s.unit, count(distinct s.post)::integer as count,
      (count(*) filter (where ${lastDay} < ${today}::date))::integer as late
    from campaign.secondment s
    where s.city = ${city} and s.returned_on is null and s.from_day <= ${today}::date
    group by s.unit order by s.unit`.execute(db);
  return rows;
}

/** Writes what is shown of a secondment. */
export async function projectSecondment(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const one = foldSecondment(entries);
  if (one === undefined) {
    await sql`delete from campaign.secondment where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  await sql`
    insert into campaign.secondment (city, id, n, post, unit, to_unit, lent, cover, from_day, until, returned_on,
      requests, tasks)
    values (${city}, ${id}, ${one.n}, ${one.post}, ${one.unit}, ${one.to}, ${one.lent}, ${one.cover}, ${one.from},
      ${one.until}, ${one.returnedOn}, ${one.requests}, ${one.tasks})
    on conflict (city, id) do update set n = excluded.n, until = excluded.until,
      returned_on = excluded.returned_on`.execute(db);
}

/** Secondments, made from the record alone: `diandan rebuild secondments`. */
export const secondmentProjection: Projection = {
  name: 'secondments',
  kind: 'secondment',
  apply: (context, { subject }, entries) => projectSecondment(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from campaign.secondment where city = ${city}`.execute(db);
  },
  shown: shownIn('campaign.secondment', 'id'),
};

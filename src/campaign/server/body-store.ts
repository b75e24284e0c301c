import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { type Body, foldBody, type LeftOpen, type SeatKind } from '../rules/body.ts';

export interface StoredSeat {
  body: string;
  at: number;
  post: string;
  seat: SeatKind;
  from: CivilDate;
  until: CivilDate | null;
}

export interface StoredBody {
  id: string;
  n: number;
  unit: string;
  campaign: string | null;
  from: CivilDate;
  until: CivilDate | null;
  activities: string[];
  categories: string[];
  textFrom: CivilDate;
  charter: string;
  duties: { words: string; post: string | null }[];
  endedOn: CivilDate | null;
  endedBy: 'day' | 'office' | null;
  left: LeftOpen[];
}

const columns = sql`b.id, b.n, b.unit, b.campaign, b.began_on::text as "from", b.until::text as until, b.activities,
  b.categories, b.text_from::text as "textFrom", b.charter, b.duties, b.ended_on::text as "endedOn",
  b.ended_by as "endedBy", b.left_open as "left"`;

export async function loadBody(context: Context, id: string): Promise<Body | undefined> {
  return foldBody(await chain(context, 'campaign-body', id));
}

/** Bodies that stand, and those that ended where asked for, the last first. */
export async function bodyRows({ city, db }: Context, ended: boolean): Promise<StoredBody[]> {
  const which = ended ? sql`` : sql`and b.ended_on is null`;
  const { rows } = await sql<StoredBody>`
    select ${columns} from campaign.body b where b.city = ${city} ${which}
    order by b.ended_on desc nulls first, b.unit, b.id limit 500`.execute(db);
  return rows;
}

export async function bodyRow({ city, db }: Context, id: string): Promise<StoredBody | undefined> {
  const { rows } = await sql<StoredBody>`
    select ${columns} from campaign.body b where b.city = ${city} and b.id = ${id}`.execute(db);
  return rows[0];
}

/** The body a unit is now, if it is one. */
export async function standingBody({ city, db }: Context, unit: string): Promise<StoredBody | undefined> {
  const { rows } = await sql<StoredBody>`
    select ${columns} from campaign.body b
    where b.city = ${city} and b.unit = ${unit} and b.ended_on is null`.execute(db);
  return rows[0];
}

/** Bodies whose last day is over and that nobody ended. */
export async function dueBodies({ city, db }: Context, today: CivilDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from campaign.body where city = ${city} and ended_on is null and until < ${today}::date
    order by until, id limit 100`.execute(db);
  return rows.map(({ id }) => id);
}

/** Seats of some bodies: heads, deputies, members, each as they were filled. */
export async function seatRows({ city, db }: Context, bodies: readonly string[]): Promise<StoredSeat[]> {
  if (bodies.length === 0) return [];
  const { rows } = await sql<StoredSeat>`
    select body, at, post, seat, from_day::text as "from", until::text as until from campaign.seat
    where city = ${city} and body = any(${[...bodies]}::uuid[])
    order by body, case seat when 'head' then 1 when 'deputy' then 2 else 3 end, from_day, at`.execute(db);
  return rows;
}

/** Writes what is shown of a body; words while they are not erased. */
export async function projectBody(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const body = foldBody(entries);
  await sql`delete from campaign.seat where city = ${city} and body = ${id}`.execute(db);
  if (body === undefined) {
    await sql`delete from campaign.body where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const values = await personalValues(context, { kind: 'campaign-body', subject: id });
  const said = (name: string) =>
    values.find((value) => value.n === body.textAt && value.name === name)?.text ?? '';
  const duties = body.duties.map((post, at) => ({ words: said(`duty-${at}`), post }));
  const { ended } = body;
  await sql`
    insert into campaign.body (city, id, n, unit, campaign, began_on, until, activities, categories, text_from, charter,
      duties, ended_on, ended_by, left_open)
    values (${city}, ${id}, ${body.n}, ${body.unit}, ${body.campaign}, ${body.from}, ${body.until},
      ${body.activities}, ${body.categories}, ${body.textFrom}, ${said('charter')}, ${JSON.stringify(duties)},
      ${ended?.on ?? null}, ${ended?.by ?? null}, ${JSON.stringify(ended?.left ?? [])})
    on conflict (city, id) do update set n = excluded.n, until = excluded.until, activities = excluded.activities,
      categories = excluded.categories, text_from = excluded.text_from, charter = excluded.charter,
      duties = excluded.duties, ended_on = excluded.ended_on, ended_by = excluded.ended_by,
      left_open = excluded.left_open`.execute(db);
  for (const { at, post, seat, from, until } of body.seats)
    await sql`
      insert into campaign.seat (city, body, at, post, seat, from_day, until)
      values (${city}, ${id}, ${at}, ${post}, ${seat}, ${from}, ${until})`.execute(db);
}

/** Bodies of campaigns, made from the record alone: `diandan rebuild campaign-bodies`. */
export const bodyProjection: Projection = {
  name: 'campaign-bodies',
  kind: 'campaign-body',
  apply: (context, { subject }, entries) => projectBody(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from campaign.seat where city = ${city}`.execute(db);
    await sql`delete from campaign.body where city = ${city}`.execute(db);
  },
  shown: shownIn('campaign.body', 'id'),
};

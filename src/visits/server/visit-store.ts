import { sql } from 'kysely';
import { chain, type Entry, type Projection, personalValues, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { bytesOfSketch, sketchFrom, sketchOf } from '../../triage/index.ts';
import type { CoveredVisit } from '../rules/coverage.ts';
import type { VisitedIs } from '../rules/target.ts';
import { foldVisit, type Gift, type Visit, type VisitState } from '../rules/visit.ts';
import { idOfVisited } from './city.ts';
import type { Sight } from './sight.ts';

export interface StoredVisit extends VisitedIs {
  id: string;
  n: number;
  state: VisitState;
  form: string;
  activity: string | null;
  /** Who visited. */
  by: string;
  post: string;
  target: string;
  day: CivilDate;
  theme: string | null;
  items: number;
  untaken: string[];
  gifts: Gift[];
}

const columns = sql`v.id, v.n, v.state, v.form, v.activity, v.unit as "by", v.post, v.target, v.kind, v.division,
  v.target_unit as unit, v.name, v.number, v.day::text as day, v.theme, v.items, v.untaken, v.gifts`;

export async function loadVisit(
  context: Context,
  id: string,
): Promise<{ visit: Visit | undefined; entries: Entry[] }> {
  const entries = await chain(context, 'visit', id);
  return { visit: foldVisit(entries), entries };
}

/** A unit also sees the visits in which something was given it to answer for. */
function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  const units = sql`${[...sight.units]}::text[]`;
  return sql`(v.unit = any(${units}) or v.target_unit = any(${units})
    or v.division = any(${[...sight.divisions]}::text[])
    or exists (select from visits.item i where i.city = v.city and i.visit = v.id and i.unit = any(${units})))`;
}

export async function visitRow(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredVisit | undefined> {
  const { rows } = await sql<StoredVisit>`select ${columns} from visits.visit v
    where v.city = ${city} and v.id = ${id} and ${within(sight)}`.execute(db);
  return rows[0];
}

export interface VisitFilter {
  state: VisitState;
  form?: string | undefined;
  target?: string | undefined;
  /** Divisions of a county. */
  divisions?: readonly string[] | undefined;
  after?: string | undefined;
  limit: number;
}

/** A keyset page of visits, the latest first. */
export async function visitRows(
  { city, db }: Context,
  sight: Sight,
  of: VisitFilter,
): Promise<StoredVisit[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const where = [
    within(sight),
    ...(of.form === undefined ? [] : [sql`v.form = ${of.form}`]),
    ...(of.target === undefined ? [] : [sql`v.target = ${of.target}`]),
    ...(of.divisions === undefined ? [] : [sql`v.division = any(${[...of.divisions]}::text[])`]),
    ...(at === null ? [] : [sql`(v.day, v.id) < (${at[1]}::date, ${at[2]}::uuid)`]),
  ];
  const { rows } = await sql<StoredVisit>`select ${columns} from visits.visit v
    where v.city = ${city} and v.state = ${of.state} and ${sql.join(where, sql` and `)}
    order by v.day desc, v.id desc limit ${of.limit}`.execute(db);
  return rows;
}

export async function visitCounts(
  { city, db }: Context,
  sight: Sight,
): Promise<Partial<Record<VisitState, number>>> {
  const { rows } = await sql<{ state: VisitState; count: number }>`
    select v.state, count(*)::integer as count from visits.visit v
    where v.city = ${city} and ${within(sight)} group by v.state`.execute(db);
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** The visits of one target since a day and those to come, the latest first; whoever made them. */
export async function visitsOfTarget(
  { city, db }: Context,
  target: string,
  since: CivilDate,
): Promise<StoredVisit[]> {
  const { rows } = await sql<StoredVisit>`select ${columns} from visits.visit v
    where v.city = ${city} and v.target = ${target} and v.state <> 'dropped' and v.day >= ${since}::date
    order by v.day desc, v.id desc limit 50`.execute(db);
  return rows;
}

/** Visits to a unit between two days, those to come among them; whoever makes them. */
export async function visitsToUnit(
  { city, db }: Context,
  unit: string,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<{ id: string; by: string; day: CivilDate }[]> {
  const { rows } = await sql<{ id: string; by: string; day: CivilDate }>`
    select v.id, v.unit as "by", v.day::text as day from visits.visit v
    where v.city = ${city} and v.target_unit = ${unit} and v.state <> 'dropped'
      and v.day between ${from}::date and ${to}::date
    order by v.day, v.id limit 50`.execute(db);
  return rows;
}

/** What the rules of coverage are asked about, since a day. */
export async function coveredSince(
  { city, db }: Context,
  since: CivilDate,
  divisions: readonly string[] | undefined,
): Promise<CoveredVisit[]> {
  const inCounty = divisions === undefined ? sql`true` : sql`v.division = any(${[...divisions]}::text[])`;
  const { rows } = await sql<CoveredVisit>`
    select v.id, v.target, v.kind, v.unit, v.day::text as day, v.state,
      cardinality(v.untaken) as untaken, v.gift_count as gifts
    from visits.visit v
    where v.city = ${city} and v.state <> 'dropped' and v.day >= ${since}::date and ${inCounty}
    order by v.day desc, v.id`.execute(db);
  return rows;
}

/** The sketches of notes since a day, the oldest first. */
export async function sketchesSince(
  { city, db }: Context,
  since: CivilDate,
  limit: number,
): Promise<{ id: string; target: string; sketch: Uint32Array }[]> {
  const { rows } = await sql<{ id: string; target: string; sketch: Buffer }>`
    select id, target, sketch from (
      select v.id, v.target, v.day, v.sketch from visits.visit v
      where v.city = ${city} and v.state = 'made' and v.day >= ${since}::date and v.sketch is not null
      order by v.day desc, v.id limit ${limit}) latest
    order by day, id`.execute(db);
  return rows.map(({ sketch, ...row }) => ({ ...row, sketch: sketchFrom(sketch) }));
}

export async function visitsById({ city, db }: Context, ids: readonly string[]): Promise<StoredVisit[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<StoredVisit>`select ${columns} from visits.visit v
    where v.city = ${city} and v.id = any(${[...ids]}::uuid[]) order by v.day desc, v.id`.execute(db);
  return rows;
}

/** A note of fewer runs says too little to be anybody's. */
const leastRuns = 12;

/** What finds a note again that reads alike: none of what is short or was erased. */
async function sketchOfNote(context: Context, id: string, visit: Visit): Promise<Buffer | null> {
  if (visit.state !== 'made') return null;
  const values = await personalValues(context, { kind: 'visit', subject: id });
  const said = values.filter(({ n, name }) => n === visit.madeIn && name !== 'met');
  const sketch = sketchOf(said.map(({ text }) => text ?? '').join('\n'));
  return sketch.length < leastRuns ? null : bytesOfSketch(sketch);
}

/** Writes what is shown of a visit. */
export async function projectVisit(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db } = context;
  const visit = foldVisit(entries);
  if (visit === undefined) {
    await sql`delete from visits.visit where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { n, state, form, activity, unit, post, day, madeAt, theme, listeners, gifts, items, untaken } =
    visit;
  const { kind, division, unit: targetUnit, name, number } = visit.target;
  const target = idOfVisited(city, visit.target);
  const count = gifts.reduce((sum, gift) => sum + gift.count, 0);
  const sketch = await sketchOfNote(context, id, visit);
  await sql`
    insert into visits.visit (city, id, n, state, form, activity, unit, post, target, kind, division, target_unit,
      name, number, day, made_at, theme, listeners, gifts, gift_count, items, untaken, sketch)
    values (${city}, ${id}, ${n}, ${state}, ${form}, ${activity}, ${unit}, ${post}, ${target}, ${kind}, ${division},
      ${targetUnit}, ${name}, ${number}, ${day}, ${madeAt}, ${theme}, ${listeners}, ${JSON.stringify(gifts)}::jsonb,
      ${count}, ${items.length}, ${[...untaken]}::text[], ${sketch})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, form = excluded.form,
      activity = excluded.activity, post = excluded.post, day = excluded.day, made_at = excluded.made_at,
      theme = excluded.theme, listeners = excluded.listeners, gifts = excluded.gifts,
      gift_count = excluded.gift_count, items = excluded.items, untaken = excluded.untaken,
      sketch = excluded.sketch`.execute(db);
}

/** Visits, made from the record alone: `diandan rebuild visits`. */
export const visitProjection: Projection = {
  name: 'visits',
  kind: 'visit',
  apply: (context, { subject }, entries) => projectVisit(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from visits.visit where city = ${city}`.execute(db);
  },
  shown: shownIn('visits.visit', 'id'),
};

/** Visits of an activity made on some days, by one form or all, and how many were visited. */
export async function visitsForActivity(
  { city, db }: Context,
  { activity, code, from, to }: { activity: string; code: string | null; from: CivilDate; to: CivilDate },
): Promise<{ all: number; done: number }> {
  const ofForm = code === null ? sql`true` : sql`v.form = ${code}`;
  const { rows } = await sql<{ all: number; done: number }>`
    select count(*)::integer as all, count(distinct v.target)::integer as done from visits.visit v
    where v.city = ${city} and v.state = 'made' and v.activity = ${activity} and ${ofForm}
      and v.day between ${from}::date and ${to}::date`.execute(db);
  return rows[0] ?? { all: 0, done: 0 };
}

/** How many were visited for two of some activities within some days; never who. */
export async function visitedForTwo(
  { city, db }: Context,
  {
    activities,
    from,
    to,
    days,
  }: { activities: readonly string[]; from: CivilDate; to: CivilDate; days: number },
): Promise<{ activities: [string, string]; count: number }[]> {
  const made = (one: 'v' | 'w') => sql`${sql.ref(`${one}.state`)} = 'made'
    and ${sql.ref(`${one}.activity`)} = any(${[...activities]}::text[])
    and ${sql.ref(`${one}.day`)} between ${from}::date and ${to}::date`;
  const { rows } = await sql<{ one: string; other: string; count: number }>`
    select v.activity as one, w.activity as other, count(distinct v.target)::integer as count
    from visits.visit v join visits.visit w on w.city = v.city and w.target = v.target and w.activity > v.activity
      and abs(w.day - v.day) <= ${days}
    where v.city = ${city} and ${made('v')} and ${made('w')}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows.map(({ one, other, count }) => ({ activities: [one, other], count }));
}

import { sql } from 'kysely';
import { chain, type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { foldItem, type Item, type ItemKind } from '../rules/item.ts';
import type { Sight } from './sight.ts';

export interface StoredItem extends Item {
  id: string;
}

const columns = sql`i.id, i.n, i.visit, i.target, i.division, i.target_unit as "targetUnit", i.kind, i.question,
  i.theme, i.visitor, i.unit, i.post, i.day::text as day, i.due::text as due, i.state, i.outcome,
  i.settled_on::text as "settledOn", i.settled_by as "settledBy", i.checked, i.returned, i.request, i.number`;

export async function loadItem(context: Context, id: string): Promise<Item | undefined> {
  return foldItem(await chain(context, 'visit-item', id));
}

function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  const units = sql`${[...sight.units]}::text[]`;
  return sql`(i.unit = any(${units}) or i.visitor = any(${units}) or i.target_unit = any(${units})
    or i.division = any(${[...sight.divisions]}::text[]))`;
}

export async function itemRow(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredItem | undefined> {
  const { rows } = await sql<StoredItem>`select ${columns} from visits.item i
    where i.city = ${city} and i.id = ${id} and ${within(sight)}`.execute(db);
  return rows[0];
}

/** What was heard on some visits, in the order it was written down. */
export async function itemsOfVisit({ city, db }: Context, visit: string): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`select ${columns} from visits.item i
    where i.city = ${city} and i.visit = ${visit} order by i.kind, i.id`.execute(db);
  return rows;
}

/** What is open with somebody visited, as far as it may be seen. */
export async function openItemsOf(
  { city, db }: Context,
  sight: Sight,
  target: string,
): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`select ${columns} from visits.item i
    where i.city = ${city} and i.target = ${target} and i.state <> 'closed' and ${within(sight)}
    order by i.due nulls last, i.id limit 30`.execute(db);
  return rows;
}

export type Shown = 'overdue' | 'open' | 'unchecked' | 'closed';

function standing(show: Shown, today: CivilDate) {
  if (show === 'overdue') return sql`i.state = 'open' and i.due < ${today}::date`;
  if (show === 'open') return sql`i.state = 'open'`;
  return show === 'unchecked' ? sql`i.state = 'done'` : sql`i.state = 'closed'`;
}

/** A promise as `promiseState` tells it, for figures that open what is behind them. */
const promiseCase = (today: CivilDate) => sql`case
  when i.state = 'open' then case when i.due < ${today}::date then 'overdue' else 'waiting' end
  when i.outcome = 'cannot' then 'not-kept'
  when i.state = 'done' then 'unchecked'
  when i.due is not null and i.settled_on > i.due then 'late' else 'kept' end`;

export interface ItemFilter {
  show: Shown;
  today: CivilDate;
  kind?: ItemKind | undefined;
  theme?: string | undefined;
  promise?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** A keyset page of items; of promises by how they stand, whatever else. */
export async function itemRows({ city, db }: Context, sight: Sight, of: ItemFilter): Promise<StoredItem[]> {
  const at = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(of.after ?? '');
  const where = [
    within(sight),
    of.promise === undefined
      ? standing(of.show, of.today)
      : sql`i.kind = 'promise' and ${promiseCase(of.today)} = ${of.promise}`,
    ...(of.kind === undefined ? [] : [sql`i.kind = ${of.kind}`]),
    ...(of.theme === undefined ? [] : [sql`i.theme = ${of.theme}`]),
    ...(at === null ? [] : [sql`(i.day, i.id) < (${at[1]}::date, ${at[2]}::uuid)`]),
  ];
  const { rows } = await sql<StoredItem>`select ${columns} from visits.item i
    where i.city = ${city} and ${sql.join(where, sql` and `)}
    order by i.day desc, i.id desc limit ${of.limit}`.execute(db);
  return rows;
}

export async function itemCounts(
  { city, db }: Context,
  sight: Sight,
  today: CivilDate,
): Promise<Record<Shown, number>> {
  const { rows } = await sql<Record<Shown, number>>`
    select (count(*) filter (where i.state = 'open' and i.due < ${today}::date))::integer as overdue,
      (count(*) filter (where i.state = 'open'))::integer as open,
      (count(*) filter (where i.state = 'done'))::integer as unchecked,
      (count(*) filter (where i.state = 'closed'))::integer as closed
    from visits.item i where i.city = ${city} and ${within(sight)}`.execute(db);
  return rows[0] ?? { overdue: 0, open: 0, unchecked: 0, closed: 0 };
}

/** 承诺兑现: promises by how they stand. */
export async function promiseCounts(
  { city, db }: Context,
  sight: Sight,
  today: CivilDate,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ stands: string; count: number }>`
    select ${promiseCase(today)} as stands, count(*)::integer as count
    from visits.item i where i.city = ${city} and i.kind = 'promise' and ${within(sight)}
    group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ stands, count }) => [stands, count]));
}

/** Writes what is shown of an item. */
export async function projectItem(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const item = foldItem(entries);
  if (item === undefined) {
    await sql`delete from visits.item where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { visit, target, division, targetUnit, kind, question, theme, visitor, unit, post, day, due } = item;
  await sql`
    insert into visits.item (city, id, n, visit, target, division, target_unit, kind, question, theme, visitor,
      unit, post, day, due, state, outcome, settled_on, settled_by, checked, returned, request, number)
    values (${city}, ${id}, ${item.n}, ${visit}, ${target}, ${division}, ${targetUnit}, ${kind}, ${question},
      ${theme}, ${visitor}, ${unit}, ${post}, ${day}, ${due}, ${item.state}, ${item.outcome}, ${item.settledOn},
      ${item.settledBy}, ${item.checked}, ${item.returned}, ${item.request}, ${item.number})
    on conflict (city, id) do update set n = excluded.n, state = excluded.state, outcome = excluded.outcome,
      settled_on = excluded.settled_on, settled_by = excluded.settled_by, checked = excluded.checked,
      returned = excluded.returned, request = excluded.request, number = excluded.number`.execute(db);
}

/** What was heard, made from the record alone: `diandan rebuild visit-items`. */
export const itemProjection: Projection = {
  name: 'visit-items',
  kind: 'visit-item',
  apply: (context, { subject }, entries) => projectItem(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from visits.item where city = ${city}`.execute(db);
  },
  shown: shownIn('visits.item', 'id'),
};

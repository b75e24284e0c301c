import { sql } from 'kysely';
import {
  chain,
  type Entry,
  type PersonalValue,
  type Projection,
  personalValues,
  type Reindexed,
  shownIn,
} from '../../ledger/index.ts';
import { blindIndexes } from '../../platform/blind.ts';
import type { Context } from '../../platform/context.ts';
import { blindIndex } from '../../platform/crypto.ts';
import type { CivilDate } from '../../platform/time.ts';
import { foldItem, type Item, type Values } from '../rules/item.ts';
import { fieldOfName, type Keeping, onceKey } from '../rules/values.ts';
import type { Sight } from './sight.ts';

/** What lists show of an item; its fields are those that are neither long words nor of a person. */
export interface StoredItem
  extends Pick<
    Item,
    | 'n'
    | 'register'
    | 'version'
    | 'unit'
    | 'division'
    | 'request'
    | 'values'
    | 'stage'
    | 'state'
    | 'due'
    | 'listedOn'
    | 'endedOn'
    | 'reopened'
    | 'moves'
    | 'looked'
  > {
  id: string;
}

const columns = sql`i.id, i.n, i.register, i.version, i.unit, i.division, i.request, i.fields as values, i.stage,
  i.state, i.due::text as due, i.listed_on::text as "listedOn", i.ended_on::text as "endedOn", i.reopened, i.moves,
  i.looked`;

function within(sight: Sight) {
  if (sight === '*') return sql`true`;
  return sql`(i.unit = any(${[...sight.units]}::text[]) or i.register = any(${[...sight.registers]}::text[]))`;
}

export async function loadItem(context: Context, id: string): Promise<Item | undefined> {
  return foldItem(await chain(context, 'register-item', id));
}

/** One item the acting post may see. */
export async function visibleItem(
  { city, db }: Context,
  sight: Sight,
  id: string,
): Promise<StoredItem | undefined> {
  const { rows } = await sql<StoredItem>`
    select ${columns} from registers.item i where i.city = ${city} and i.id = ${id} and ${within(sight)}`.execute(
    db,
  );
  return rows[0];
}

export const shows = ['open', 'late', 'done', 'stopped', 'all'] as const;
export type Shows = (typeof shows)[number];

export interface ItemFilter {
  register: string;
  show: Shows;
  stage?: string | undefined;
  unit?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** A keyset page of items, the newest first. */
export async function itemRows(
  { city, db }: Context,
  sight: Sight,
  { register, show, stage, unit, after, limit }: ItemFilter,
  today: CivilDate,
): Promise<StoredItem[]> {
  const is = {
    ...{ open: sql`i.state = 'open'`, late: sql`i.state = 'open' and i.due < ${today}::date` },
    ...{ done: sql`i.state = 'done'`, stopped: sql`i.state = 'stopped'`, all: sql`true` },
  }[show];
  const inStage = stage === undefined ? sql`true` : sql`i.stage = ${stage}`;
  const ofUnit = unit === undefined ? sql`true` : sql`i.unit = ${unit}`;
  const behind =
    after === undefined
      ? sql`true`
      : sql`(i.listed_on, i.id) < (select a.listed_on, a.id from registers.item a
          where a.city = ${city} and a.id::text = ${after})`;
  const { rows } = await sql<StoredItem>`
    select ${columns} from registers.item i
    where i.city = ${city} and i.register = ${register} and ${is} and ${inStage} and ${ofUnit} and ${within(sight)}
      and ${behind}
    order by i.listed_on desc, i.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Waits until whoever puts an item on the same register has committed, so that no two are put down at once. */
export async function lockRegister({ city, db }: Context, register: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${city}/register/${register}`}, 0))`.execute(db);
}

const indexField = 'register-once';

/** The item that is the same as this one and did not end without a result, whoever may see it. */
export async function sameItem(
  { city, db, keys }: Context,
  key: string,
): Promise<{ id: string; unit: string } | undefined> {
  const hashes = blindIndexes(keys, indexField, key);
  const { rows } = await sql<{ id: string; unit: string }>`
    select i.id, i.unit from registers.item i
    where i.city = ${city} and i.once = any(${hashes}::bytea[]) and i.state <> 'stopped'
    order by i.id limit 1`.execute(db);
  return rows[0];
}

/** Words of an item by field and how they are kept, the last said of each; erased ones are not there. */
export function wordsOf(
  values: readonly PersonalValue[],
): { keeping: Keeping; code: string; text: string }[] {
  const last = new Map<string, { keeping: Keeping; code: string; text: string }>();
  for (const { name, text } of values.toSorted((one, other) => one.n - other.n)) {
    const field = fieldOfName(name);
    if (field === undefined) continue;
    if (text === null) last.delete(field.code);
    else last.set(field.code, { ...field, text });
  }
  return [...last.values()];
}

/** Everything an item holds, words among it. */
export function allValues(item: Pick<Item, 'values'>, values: readonly PersonalValue[]): Values {
  return { ...item.values, ...Object.fromEntries(wordsOf(values).map(({ code, text }) => [code, text])) };
}

/** Writes what is shown of an item. */
export async function projectItem(context: Context, id: string, entries: readonly Entry[]): Promise<void> {
  const { city, db, keys } = context;
  const item = foldItem(entries);
  if (item === undefined) {
    await sql`delete from registers.item where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const sealed = await personalValues(context, { kind: 'register-item', subject: id });
  const lines = wordsOf(sealed).filter(({ keeping }) => keeping === 'line');
  const fields = { ...item.values, ...Object.fromEntries(lines.map(({ code, text }) => [code, text])) };
  const key = onceKey(item, allValues(item, sealed));
  const once = key === null ? null : blindIndex(keys.index, indexField, key);
  const { register, version, unit, division, request, stage, state, due } = item;
  await sql`
    insert into registers.item (city, id, n, register, version, unit, division, request, fields, stage, state, due,
      listed_on, ended_on, reopened, moves, looked, once)
    values (${city}, ${id}, ${item.n}, ${register}, ${version}, ${unit}, ${division}, ${request},
      ${JSON.stringify(fields)}::jsonb, ${stage}, ${state}, ${due}, ${item.listedOn}, ${item.endedOn},
      ${item.reopened}, ${JSON.stringify(item.moves)}::jsonb, ${JSON.stringify(item.looked)}::jsonb, ${once})
    on conflict (city, id) do update set n = excluded.n, unit = excluded.unit, fields = excluded.fields,
      stage = excluded.stage, state = excluded.state, due = excluded.due, ended_on = excluded.ended_on,
      reopened = excluded.reopened, moves = excluded.moves, looked = excluded.looked,
      once = excluded.once`.execute(db);
}

/** Items of registers, made from the record alone: `diandan rebuild register-items`. */
export const itemProjection: Projection = {
  name: 'register-items',
  kind: 'register-item',
  apply: (context, { subject }, entries) => projectItem(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from registers.item where city = ${city}`.execute(db);
  },
  shown: shownIn('registers.item', 'id'),
};

/** What makes items the same, hashed anew with the index key in use. */
export const itemsReindexed: Reindexed = {
  name: 'register-items',
  async reindex(context, after, limit) {
    const { city, db } = context;
    const { rows } = await sql<{ id: string }>`
      select i.id from registers.item i
      where i.city = ${city} and i.once is not null and (${after ?? null}::uuid is null or i.id > ${after ?? null}::uuid)
      order by i.id limit ${limit}`.execute(db);
    for (const { id } of rows) await projectItem(context, id, await chain(context, 'register-item', id));
    return rows.length < limit ? undefined : rows.at(-1)?.id;
  },
};

/** Items on a register within some days, whenever they were put on it, and those that came to a result on them. */
export async function itemsListed(
  { city, db }: Context,
  { code, from, to }: { code: string | null; from: CivilDate; to: CivilDate },
): Promise<{ all: number; done: number }> {
  const { rows } = await sql<{ all: number; done: number }>`
    select (count(*) filter (where i.listed_on <= ${to}::date
        and (i.listed_on >= ${from}::date or i.ended_on is null or i.ended_on >= ${from}::date)))::integer as all,
      (count(*) filter (where i.state = 'done' and i.ended_on between ${from}::date and ${to}::date))::integer as done
    from registers.item i where i.city = ${city} and i.register = ${code ?? ''}`.execute(db);
  return rows[0] ?? { all: 0, done: 0 };
}

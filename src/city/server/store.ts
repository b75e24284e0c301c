import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { HeldItem } from '../rules/diff.ts';
import type { CityItem } from '../rules/item.ts';
import type { KindName, Kinds } from '../rules/kinds/registry.ts';

/** One version of an item as stored. */
export interface ItemVersion {
  kind: KindName;
  code: string;
  version: number;
  /** null in the version that ends an item. */
  data: CityItem['data'] | null;
  validFrom: CivilDate;
  /** First day it is in force no more; equal to `validFrom` where the item ends. */
  validTo: CivilDate | null;
  origin: 'folder' | 'admin';
}

/** The year it is in the city `$1` by its own clock, as an expression for statements that are sent with BEGIN. */
export const yearNow = `(select extract(year from clock_timestamp() at time zone c.zone)::integer from city.city c
  where c.city = $1)`;

/** What a snapshot is made of: the city's zone, and every version not ended before a date. */
export async function versionsAt(context: Context, date: CivilDate): Promise<ItemVersion[]> {
  const rows = await itemRows(context)
    .where('valid_from', '<=', date)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', date)]))
    .execute();
  return rows as unknown as ItemVersion[];
}

/** One version of one item, however old: cases keep the version they were decided by. */
export async function oneVersion<Name extends KindName>(
  context: Context,
  item: { kind: Name; code: string; version: number },
): Promise<(ItemVersion & { data: Kinds[Name] }) | undefined> {
  const row = await itemRows(context)
    .where('kind', '=', item.kind)
    .where('code', '=', item.code)
    .where('version', '=', item.version)
    .executeTakeFirst();
  return row as unknown as (ItemVersion & { data: Kinds[Name] }) | undefined;
}

function itemRows(context: Context) {
  return context.db
    .selectFrom('city.item')
    .select(['kind', 'code', 'version', 'data', 'valid_from as validFrom', 'valid_to as validTo', 'origin'])
    .where('city', '=', context.city);
}

/** Every version of one item, the newest first. */
export async function versionsOf(
  context: Context,
  kind: KindName,
  code: string,
): Promise<(ItemVersion & { recordedAt: string })[]> {
  const rows = await itemRows(context)
    .select('recorded_at as recordedAt')
    .where('kind', '=', kind)
    .where('code', '=', code)
    .orderBy('version', 'desc')
    .execute();
  return rows as unknown as (ItemVersion & { recordedAt: string })[];
}

/** The newest version of every item, and what the folder last brought of it. */
export async function heldItems(context: Context): Promise<HeldItem[]> {
  const { rows } = await sql<HeldItem>`
    select last.kind, last.code, last.version, last.data, last.origin, folder.data as "folderData"
    from (
      select distinct on (kind, code) * from city.item where city = ${context.city} order by kind, code, version desc
    ) last
    left join (
      select distinct on (kind, code) kind, code, data from city.item
      where city = ${context.city} and origin = 'folder' and data <> 'null' order by kind, code, version desc
    ) folder on folder.kind = last.kind and folder.code = last.code`.execute(context.db);
  return rows.map(({ folderData, ...item }) => (folderData == null ? item : { ...item, folderData }));
}

/**
 * Adds versions in one statement each way: earlier versions of the same items end where the new ones begin, so
 * that at any date exactly one version of an item is in force.
 */
export async function insertVersions(context: Context, versions: readonly ItemVersion[]): Promise<void> {
  const column = <Key extends keyof ItemVersion>(key: Key) => versions.map((version) => version[key]);
  const rows = sql`unnest(
    ${column('kind')}::text[], ${column('code')}::text[], ${column('version')}::integer[],
    ${versions.map(({ data }) => JSON.stringify(data))}::text[], ${column('validFrom')}::date[],
    ${column('validTo')}::date[], ${column('origin')}::text[]
  ) as new (kind, code, version, data, valid_from, valid_to, origin)`;
  if (versions.some(({ version }) => version > 1)) {
    await sql`update city.item old set valid_to = greatest(old.valid_from, new.valid_from) from ${rows}
      where old.city = ${context.city} and old.kind = new.kind and old.code = new.code
        and old.version < new.version and (old.valid_to is null or old.valid_to > new.valid_from)`.execute(
      context.db,
    );
  }
  await sql`insert into city.item (city, kind, code, version, data, valid_from, valid_to, origin, recorded_at)
    select ${context.city}, new.kind, new.code, new.version, new.data::jsonb, new.valid_from, new.valid_to,
      new.origin, ${context.now}::timestamptz from ${rows}`.execute(context.db);
}

/** Counts up the revision of the city's data, and repeats name, zone and hosts where they are read before a city is chosen. */
export async function bumpRevision(context: Context, city: Kinds['city'] | undefined): Promise<number> {
  const row = await context.db
    .updateTable('city.city')
    .set((set) => ({
      revision: set('revision', '+', 1),
      ...(city === undefined ? {} : { name: city.name.zh, zone: city.zone, hosts: city.hosts }),
    }))
    .where('city', '=', context.city)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** Zone and mode of the city, as they are read before its data. */
export async function cityRow(context: Context): Promise<{ zone: string; mode: 'demo' | 'formal' }> {
  const row = await context.db
    .selectFrom('city.city')
    .select(['zone', 'mode'])
    .where('city', '=', context.city)
    .executeTakeFirstOrThrow();
  return { zone: row.zone, mode: row.mode as 'demo' | 'formal' };
}

/** Every version of every unit, the oldest of each first. */
export async function unitVersions(
  context: Context,
): Promise<{ code: string; data: Kinds['unit'] | null; validTo: CivilDate | null }[]> {
  const rows = await itemRows(context)
    .where('kind', '=', 'unit')
    .orderBy('code')
    .orderBy('version')
    .execute();
  return rows as unknown as { code: string; data: Kinds['unit'] | null; validTo: CivilDate | null }[];
}

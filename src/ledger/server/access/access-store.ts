import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { AccessEntry } from '../../rules/entry.ts';

/** Where the access log of a city ends. */
export interface AccessEnd {
  day: CivilDate;
  n: number;
  hash: Buffer;
  recordedAt: Instant;
}

export async function accessEnd(context: Context): Promise<AccessEnd | undefined> {
  return context.db
    .selectFrom('ledger.access')
    .select(['day', 'n', 'hash', 'recorded_at as recordedAt'])
    .where('city', '=', context.city)
    .orderBy('day', 'desc')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The database clock now, not at the begin of the transaction, and the civil date in a zone. */
export async function accessClock(context: Context, zone: string): Promise<{ now: Instant; day: CivilDate }> {
  const { rows } = await sql<{ now: Instant; day: CivilDate }>`
    select clock.now, (clock.now at time zone ${zone})::date as day
    from (select clock_timestamp() as now) clock`.execute(context.db);
  return rows[0] as { now: Instant; day: CivilDate };
}

/** One made entry of the access log as it is stored. */
export interface StoredAccess {
  entry: AccessEntry;
  bytes: Buffer;
  hash: Buffer;
}

export async function insertAccess(context: Context, made: readonly StoredAccess[]): Promise<void> {
  await sql`
    insert into ledger.access (city, day, n, recorded_at, bytes, hash)
    select ${context.city}, * from unnest(
      ${made.map(({ entry }) => entry.day)}::date[], ${made.map(({ entry }) => entry.n)}::integer[],
      ${made.map(({ entry }) => entry.recordedAt)}::timestamptz[], ${made.map(({ bytes }) => bytes)}::bytea[],
      ${made.map(({ hash }) => hash)}::bytea[])`.execute(context.db);
}

/** Looks at some subjects since a day, oldest first: the log is read through, which a person's wish to know is worth. */
export async function looksAt(
  context: Context,
  of: { subjects: readonly string[]; since: CivilDate; limit: number },
): Promise<AccessEntry[]> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select a.bytes from ledger.access a
    where a.city = ${context.city} and a.day >= ${of.since}::date
      and exists (select from unnest(${[...of.subjects]}::text[]) s (id)
        where position(convert_to(s.id, 'UTF8') in a.bytes) > 0)
    order by a.day, a.n limit ${of.limit}`.execute(context.db);
  const asked = new Set(of.subjects);
  return rows
    .map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as AccessEntry)
    .filter(({ subject }) => subject !== null && asked.has(subject.replace(/^.*\//, '')));
}

/** A page of the access log, newest first; of one day, before a number of it, where asked for. */
export async function accessPage(
  context: Context,
  page: { day: CivilDate | undefined; before: number | undefined; limit: number },
): Promise<AccessEntry[]> {
  let query = context.db
    .selectFrom('ledger.access')
    .select('bytes')
    .where('city', '=', context.city)
    .orderBy('day', 'desc')
    .orderBy('n', 'desc')
    .limit(page.limit);
  if (page.day !== undefined) query = query.where('day', '=', page.day);
  if (page.before !== undefined) query = query.where('n', '<', page.before);
  return (await query.execute()).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as AccessEntry);
}

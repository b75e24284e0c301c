import { type Selectable, sql } from 'kysely';
import type { Context, Database } from '../../../platform/context.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { Subject } from '../../rules/entry.ts';

export type EntryRow = Selectable<Database['ledger.entry']>;
export type AccessRow = Selectable<Database['ledger.access']>;

/** One entry's key. */
export interface EntryKey {
  kind: string;
  subject: string;
  n: number;
}

const pageSize = 500;

/** Entries in the order of their chains, a page at a time; of one subject only, if told so. */
export async function* entryPages(context: Context, only?: Subject): AsyncGenerator<EntryRow[]> {
  for (let after: EntryKey | undefined; ; ) {
    let query = context.db
      .selectFrom('ledger.entry')
      .selectAll()
      .where('city', '=', context.city)
      .orderBy('kind')
      .orderBy('subject')
      .orderBy('n')
      .limit(pageSize);
    if (only !== undefined) query = query.where('kind', '=', only.kind).where('subject', '=', only.subject);
    if (after !== undefined) query = query.where(isAfter(after));
    const page = await query.execute();
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1);
  }
}

function isAfter(key: EntryKey) {
  return sql<boolean>`(kind, subject, n) > (${key.kind}, ${key.subject}, ${key.n}::integer)`;
}

/** Entry keys as arrays: a join on them is many probes of the primary key, whatever the planner thinks of ranges. */
function among(context: Context, keys: readonly EntryKey[]) {
  return sql`city = ${context.city} and (kind, subject, n) in (select * from unnest(
    ${keys.map((key) => key.kind)}::text[], ${keys.map((key) => key.subject)}::text[],
    ${keys.map((key) => key.n)}::integer[]))`;
}

export async function valuesOf(context: Context, keys: readonly EntryKey[]) {
  const { rows } = await sql<EntryKey & { name: string; sealed: Buffer | null }>`
    select kind, subject, n, name, sealed from ledger.value where ${among(context, keys)}`.execute(
    context.db,
  );
  return rows;
}

export async function positionsOf(context: Context, keys: readonly EntryKey[]) {
  const { rows } = await sql<EntryKey & { position: number }>`
    select kind, subject, n, position from ledger.position where ${among(context, keys)}`.execute(context.db);
  return rows;
}

/** Which of some entries wait for a position. */
export async function queuedAmong(
  context: Context,
  entries: readonly (EntryKey & { recordedAt: Instant })[],
): Promise<EntryKey[]> {
  if (entries.length === 0) return [];
  const { rows } = await sql<EntryKey>`
    select kind, subject, n from ledger.unsealed
    where city = ${context.city} and (recorded_at, kind, subject, n) in (select * from unnest(
      ${entries.map((one) => one.recordedAt)}::timestamptz[], ${entries.map((one) => one.kind)}::text[],
      ${entries.map((one) => one.subject)}::text[], ${entries.map((one) => one.n)}::integer[]))`.execute(
    context.db,
  );
  return rows;
}

export async function keysOf(context: Context, subjects: readonly { kind: string; subject: string }[]) {
  const { rows } = await sql<{ kind: string; subject: string; wrapped: Buffer | null; keyId: string }>`
    select kind, subject, wrapped, key_id as "keyId" from ledger.subject_key
    where city = ${context.city} and (kind, subject) in (select * from unnest(
      ${subjects.map((one) => one.kind)}::text[], ${subjects.map((one) => one.subject)}::text[]))`.execute(
    context.db,
  );
  return rows;
}

export async function filesOf(context: Context, commitments: readonly string[]) {
  if (commitments.length === 0) return [];
  return context.db
    .selectFrom('platform.file')
    .select(['kind', 'subject', 'commitment', 'erased_at as erasedAt'])
    .where('city', '=', context.city)
    .where(
      'commitment',
      'in',
      commitments.map((hex) => Buffer.from(hex, 'hex')),
    )
    .execute();
}

/** One place in the city's order, with the time of the entry it stands for. */
export interface OrderRow extends EntryKey {
  position: number;
  recordedAt: Instant | null;
  /** A later entry of the same chain is there: the gap in the chain says what is missing. */
  hasLater: boolean;
}

/** The city's order from its first position, a page at a time. */
export async function* orderPages(context: Context): AsyncGenerator<OrderRow[]> {
  const size = pageSize * 4;
  for (let after = 0; ; ) {
    const { rows } = await sql<OrderRow>`
      select p.position, p.kind, p.subject, p.n, e.recorded_at as "recordedAt",
        e.n is null and exists (select from ledger.entry l where l.city = p.city and l.kind = p.kind
          and l.subject = p.subject and l.n > p.n) as "hasLater"
      from ledger.position p
      left join ledger.entry e on e.city = p.city and e.kind = p.kind and e.subject = p.subject and e.n = p.n
      where p.city = ${context.city} and p.position > ${after} order by p.position limit ${size}`.execute(
      context.db,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = rows.at(-1)?.position ?? after;
  }
}

/** Readers that have read beyond a position. */
export async function readersBeyond(context: Context, position: number) {
  return context.db
    .selectFrom('ledger.reader')
    .select(['name', 'position'])
    .where('city', '=', context.city)
    .where('position', '>', position)
    .execute();
}

/** The access log in order, a page at a time. */
export async function* accessPages(context: Context): AsyncGenerator<AccessRow[]> {
  for (let after: { day: CivilDate; n: number } | undefined; ; ) {
    let query = context.db
      .selectFrom('ledger.access')
      .selectAll()
      .where('city', '=', context.city)
      .orderBy('day')
      .orderBy('n')
      .limit(pageSize);
    if (after !== undefined)
      query = query.where(sql<boolean>`(day, n) > (${after.day}::date, ${after.n}::integer)`);
    const page = await query.execute();
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    after = page.at(-1);
  }
}

/** Rows that speak of an entry that is not there, at most a thousand of each. */
export async function danglingRows(context: Context) {
  const { city, db } = context;
  const values = await sql<EntryKey & { name: string }>`
    select v.kind, v.subject, v.n, v.name from ledger.value v where v.city = ${city} and not exists (
      select from ledger.entry e where e.city = v.city and e.kind = v.kind and e.subject = v.subject and e.n = v.n)
    order by v.kind, v.subject, v.n, v.name limit 1000`.execute(db);
  const queued = await sql<EntryKey>`
    select u.kind, u.subject, u.n from ledger.unsealed u where u.city = ${city} and not exists (
      select from ledger.entry e where e.city = u.city and e.kind = u.kind and e.subject = u.subject and e.n = u.n)
    order by u.recorded_at limit 1000`.execute(db);
  const files = await sql<{ kind: string; subject: string; commitment: string }>`
    select f.kind, f.subject, encode(f.commitment, 'hex') as commitment from platform.file f
    where f.city = ${city} and not exists (
      select from ledger.entry e where e.city = f.city and e.kind = f.kind and e.subject = f.subject
        and position(convert_to(encode(f.commitment, 'hex'), 'UTF8') in e.bytes) > 0)
    order by f.id limit 1000`.execute(db);
  return { values: values.rows, queued: queued.rows, files: files.rows };
}

/** How many entries have waited longer than they should, and since when. */
export async function overdueQueue(context: Context, before: Instant) {
  const row = await context.db
    .selectFrom('ledger.unsealed')
    .select([sql<number>`count(*)`.as('count'), sql<Instant | null>`min(recorded_at)`.as('since')])
    .where('city', '=', context.city)
    .where('recorded_at', '<', before)
    .executeTakeFirstOrThrow();
  return row;
}

/** Whether the login of this program could change what it has written, were it to drop its role (engineering B13). */
export async function mayAlterRecord(context: Context): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_table_privilege(session_user, 'ledger.entry', 'update, delete, truncate') as may`.execute(
    context.db,
  );
  return rows[0]?.may ?? false;
}

/** One entry as it is stored, with its position if it has one. */
export async function entryOf(context: Context, key: EntryKey) {
  return context.db
    .selectFrom('ledger.entry as e')
    .leftJoin('ledger.position as p', (join) =>
      join
        .onRef('p.city', '=', 'e.city')
        .onRef('p.kind', '=', 'e.kind')
        .onRef('p.subject', '=', 'e.subject')
        .onRef('p.n', '=', 'e.n'),
    )
    .select(['e.bytes', 'e.hash', 'p.position'])
    .where('e.city', '=', context.city)
    .where('e.kind', '=', key.kind)
    .where('e.subject', '=', key.subject)
    .where('e.n', '=', key.n)
    .executeTakeFirst();
}

/** Which of some subjects still have an entry, as `kind/subject`. */
export async function subjectsLeft(
  context: Context,
  subjects: readonly { kind: string; subject: string }[],
): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const { rows } = await sql<{ kind: string; subject: string }>`
    select distinct kind, subject from ledger.entry
    where city = ${context.city} and (kind, subject) in (select * from unnest(
      ${subjects.map((one) => one.kind)}::text[], ${subjects.map((one) => one.subject)}::text[]))`.execute(
    context.db,
  );
  return new Set(rows.map(({ kind, subject }) => `${kind}/${subject}`));
}

/** When the entries around a position were recorded, nearest first: an entry's own time lay between them. */
export async function timesAround(context: Context, position: number): Promise<Instant[]> {
  const { rows } = await sql<{ recordedAt: Instant }>`
    select e.recorded_at as "recordedAt" from ledger.position p
    join ledger.entry e on e.city = p.city and e.kind = p.kind and e.subject = p.subject and e.n = p.n
    where p.city = ${context.city} and p.position between ${position - 1} and ${position + 1}
    order by p.position = ${position}, p.position`.execute(context.db);
  return rows.map((row) => row.recordedAt);
}

/** Cities loaded or spoken of by the record. */
export async function recordedCities({ client }: Context): Promise<string[]> {
  const { rows } = await client.query<{ city: string }>('select ledger.cities() as city');
  return rows.map((row) => row.city);
}

/** How many entries a city has, as far as its order says: what a check that takes long counts against. */
export async function entriesInAll({ city, db }: Context): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select coalesce((select max(position) from ledger.position where city = ${city}), 0)
      + (select count(*) from ledger.unsealed where city = ${city}) as entries`.execute(db);
  return Number(rows[0]?.entries ?? 0);
}

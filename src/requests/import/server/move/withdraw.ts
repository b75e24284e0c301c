import { sql } from 'kysely';
import { type AppendedEntry, append, chain, forge } from '../../../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../../../platform/context.ts';
import type { SheetResult } from '../../contract.ts';
import { moveBatch } from '../batch-store.ts';
import { importer, type MoveStep } from './inspect.ts';
import { changeMove } from './store.ts';

const atOnce = 500;

/**
 * Takes the requests of a file out of everything that is shown, each with an entry that says so: the record keeps
 * that they were here. What somebody has worked on since is somebody's work and stays.
 */
export async function withdrawMove({ services, city, move, signal, progress }: MoveStep): Promise<void> {
  const total = move.results.reduce((sum, { loaded }) => sum + loaded, 0);
  let before = 0;
  const results: SheetResult[] = [];
  for (const result of move.results) {
    if (result.batch === null || result.loaded === 0) {
      results.push(result);
      continue;
    }
    const counted = await withdrawBatch(services, {
      city,
      batch: result.batch,
      signal,
      progress: (rows) => progress(before + rows, total),
    });
    before += result.loaded;
    results.push({ ...result, ...counted });
  }
  await withContext(services, { city, actor: importer }, (context) =>
    changeMove(context, move.id, { results }),
  );
}

export interface WithdrawChoices {
  city: string;
  batch: string;
  signal?: AbortSignal;
  /** Told after every commit how many requests have been looked at. */
  progress?: (rows: number) => void;
}

/**
 * Withdraws one loaded batch 撤回批次, five hundred requests a transaction; how far it has come is what is left of it,
 * so it goes on after a stop.
 *
 * @returns the requests withdrawn and those left, in all.
 */
export async function withdrawBatch(
  services: Services,
  { city, batch, signal, progress }: WithdrawChoices,
): Promise<{ withdrawn: number; kept: number }> {
  const who = { city, actor: importer };
  let after = '00000000-0000-0000-0000-000000000000';
  for (let looked = 0; ; ) {
    signal?.throwIfAborted();
    const next = await withContext(services, who, (context) => withdrawSome(context, batch, after));
    if (next === undefined) break;
    after = next.last;
    looked += next.looked;
    progress?.(looked);
  }
  return withContext(services, who, (context) => finish(context, batch));
}

interface Found {
  id: string;
  n: number;
  hash: Buffer;
  recorded_at: string;
}

async function withdrawSome(
  context: Context,
  batch: string,
  after: string,
): Promise<{ last: string; looked: number } | undefined> {
  const { rows } = await sql<Found>`
    select r.id, r.n, e.hash, e.recorded_at from requests.request r
    join ledger.entry e on e.city = r.city and e.kind = 'request' and e.subject = r.id::text and e.n = r.n
    where r.city = ${context.city} and r.batch = ${batch}::uuid and r.id > ${after}::uuid
    order by r.id limit ${atOnce} for update of r`.execute(context.db);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const untouched = rows.filter(({ n }) => n === 1);
  if (untouched.length > 0) {
    const entries = untouched.map((row) => withdrawal(context, batch, row));
    await insertWithdrawals(context, entries);
    await removeShown(
      context,
      untouched.map(({ id }) => id),
    );
    await countWithdrawn(context, batch, untouched.length);
  }
  return { last: last.id, looked: rows.length };
}

function withdrawal(context: Context, batch: string, row: Found): AppendedEntry {
  // a chain's times never go back, whatever the clock does
  const now = [row.recorded_at, context.now].sort().at(-1) ?? context.now;
  return forge(
    { ...context, now },
    { kind: 'request', subject: row.id, seen: row.n, type: 'import-withdrawn', version: 1, body: { batch } },
    row.hash,
  );
}

/** What `append` would have inserted one by one. */
async function insertWithdrawals(context: Context, entries: readonly AppendedEntry[]): Promise<void> {
  const made = entries.map(({ entry }) => entry);
  await context.client.query(insertion, [
    context.city,
    made.map(({ subject }) => subject),
    made.map(({ n }) => n),
    made.map(({ recordedAt }) => recordedAt),
    entries.map(({ bytes }) => bytes),
    entries.map(({ hash }) => hash),
  ]);
}

const insertion = `
  with w as (
    select * from unnest($2::text[], $3::integer[], $4::timestamptz[], $5::bytea[], $6::bytea[])
      as w (subject, n, at, bytes, hash)
  ), e as (
    insert into ledger.entry (city, kind, subject, n, type, version, happened_at, recorded_at, bytes, hash)
    select $1, 'request', w.subject, w.n, 'import-withdrawn', 1, w.at, w.at, w.bytes, w.hash from w
  )
  insert into ledger.unsealed (city, kind, subject, n, recorded_at)
  select $1, 'request', w.subject, w.n, w.at from w`;

async function removeShown(context: Context, ids: readonly string[]): Promise<void> {
  const { city, db } = context;
  for (const table of [
    'requests.contact',
    'requests.words',
    'requests.search',
    'requests.track_code',
  ] as const) {
    await db
      .deleteFrom(table)
      .where('city', '=', city)
      .where('request', 'in', [...ids])
      .execute();
  }
  await db
    .deleteFrom('requests.request')
    .where('city', '=', city)
    .where('id', 'in', [...ids])
    .execute();
}

async function countWithdrawn(context: Context, batch: string, rows: number): Promise<void> {
  await context.db
    .updateTable('requests.import_batch')
    .set((set) => ({ rows_withdrawn: set('rows_withdrawn', '+', rows) }))
    .where('city', '=', context.city)
    .where('id', '=', batch)
    .execute();
}

async function finish(context: Context, batch: string): Promise<{ withdrawn: number; kept: number }> {
  const { city, db } = context;
  const row = await db
    .selectFrom('requests.import_batch')
    .select(['rows_loaded', 'rows_withdrawn', 'state'])
    .where('city', '=', city)
    .where('id', '=', batch)
    .executeTakeFirstOrThrow();
  const counted = { withdrawn: row.rows_withdrawn, kept: row.rows_loaded - row.rows_withdrawn };
  if (row.state !== 'loaded') return counted;
  await moveBatch(context, batch, { from: ['loaded'], to: 'withdrawn' });
  await db
    .updateTable('requests.import_batch')
    .set({ rows_kept: counted.kept })
    .where('city', '=', city)
    .where('id', '=', batch)
    .execute();
  const { n = 0 } = (await chain(context, 'import', batch)).at(-1) ?? {};
  const body = { rows: counted.withdrawn, kept: counted.kept };
  await append(context, { kind: 'import', subject: batch, seen: n, type: 'withdrawn', version: 1, body });
  return counted;
}

import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import {
  type AppendedEntry,
  append,
  chain,
  firstLinks,
  forge,
  insertForged,
  laterOf,
} from '../../../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../../../platform/context.ts';
import type { SheetResult } from '../../contract.ts';
import { batchById, moveBatch } from '../batch-store.ts';
import { stagedPath } from '../staged-file.ts';
import { moveFolder } from './files.ts';
import { importer, type MoveStep } from './inspect.ts';
import { changeMove } from './store.ts';

/** Requests of one transaction. */
export const requestsAtOnce = 1_000;

/**
 * Takes the requests of a file out of everything that is shown, each with an entry that says so: the record keeps
 * that they were here. What somebody has worked on since is somebody's work and stays.
 */
export async function withdrawMove({ services, city, move, signal, progress }: MoveStep): Promise<void> {
  const who = { city, actor: importer };
  const folder = await moveFolder(services, city, move.id);
  let before = 0;
  const results: SheetResult[] = [];
  for (const result of move.results) {
    const loaded = await withContext(services, who, (context) => loadedOf(context, result));
    if (result.batch === null || loaded === 0) {
      results.push(result);
      continue;
    }
    const counted = await withdrawBatch(services, {
      city,
      batch: result.batch,
      signal,
      progress: (rows) => progress(before + rows, move.total),
    });
    await rm(stagedPath(folder, result.batch), { force: true }); // of one that was not loaded to its end
    before += loaded;
    results.push({ ...result, loaded, ...counted });
  }
  await withContext(services, who, (context) => changeMove(context, move.id, { results }));
}

async function loadedOf(context: Context, { batch, loaded }: SheetResult): Promise<number> {
  const held = batch === null ? undefined : await batchById(context, batch);
  return held?.rowsLoaded ?? loaded;
}

export interface WithdrawChoices {
  city: string;
  batch: string;
  signal?: AbortSignal;
  /** Told after every commit how many requests have been looked at, those an earlier run took out included. */
  progress?: (rows: number) => void;
}

/**
 * Withdraws one loaded batch 撤回批次, a thousand requests a transaction; how far it has come is what is left of it,
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
  for (let looked = await withContext(services, who, (context) => withdrawnBefore(context, batch)); ; ) {
    signal?.throwIfAborted();
    const next = await withContext(services, who, (context) => withdrawSome(context, batch, after));
    if (next === undefined) break;
    after = next.last;
    looked += next.looked;
    progress?.(looked);
  }
  return withContext(services, who, (context) => finish(context, batch));
}

/** Requests of a batch that an earlier run took out before it was stopped. */
async function withdrawnBefore(context: Context, batch: string): Promise<number> {
  const { rows_withdrawn } = await context.db
    .selectFrom('requests.import_batch')
    .select('rows_withdrawn')
    .where('city', '=', context.city)
    .where('id', '=', batch)
    .executeTakeFirstOrThrow();
  return rows_withdrawn;
}

async function withdrawSome(
  context: Context,
  batch: string,
  after: string,
): Promise<{ last: string; looked: number } | undefined> {
  const rows = await context.db
    .selectFrom('requests.request')
    .select(['id', 'n'])
    .where('city', '=', context.city)
    .where('batch', '=', batch)
    .where('id', '>', after)
    .orderBy('id')
    .limit(requestsAtOnce)
    .forUpdate()
    .execute();
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const untouched = rows.flatMap(({ id, n }) => (n === 1 ? [id] : []));
  if (untouched.length > 0) {
    await insertForged(context, 'request', await withdrawals(context, batch, untouched));
    await sql`select requests.take_out(${context.city}, ${untouched}::uuid[])`.execute(context.db);
    await countWithdrawn(context, batch, untouched.length);
  }
  return { last: last.id, looked: rows.length };
}

async function withdrawals(
  context: Context,
  batch: string,
  ids: readonly string[],
): Promise<AppendedEntry[]> {
  const links = await firstLinks(context, 'request', ids);
  return ids.map((subject) => {
    const link = links.get(subject);
    if (link === undefined) throw new Error(`request ${subject} has no first entry`);
    const entry = { kind: 'request', subject, seen: 1, type: 'import-withdrawn', version: 1 } as const;
    return forge(
      { ...context, now: laterOf(context.now, link.recordedAt) },
      { ...entry, body: { batch } },
      link.hash,
    );
  });
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
  if (row.state === 'withdrawn') return counted;
  await moveBatch(context, batch, { from: ['loaded', 'loading'], to: 'withdrawn' });
  await db
    .updateTable('requests.import_batch')
    .set({ rows_kept: counted.kept, ...(counted.withdrawn > 0 ? { withdrawn_at: context.now } : {}) })
    .where('city', '=', city)
    .where('id', '=', batch)
    .execute();
  const { n = 0 } = (await chain(context, 'import', batch)).at(-1) ?? {};
  const body = { rows: counted.withdrawn, kept: counted.kept };
  await append(context, { kind: 'import', subject: batch, seen: n, type: 'withdrawn', version: 1, body });
  return counted;
}

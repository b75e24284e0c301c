import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate, Instant } from '../../../platform/time.ts';
import type { ListRow, ListTotals } from '../../rules/policies/rent-relief-2022/list.ts';
import type { ReadRow } from '../../rules/policies/rent-relief-2022/table.ts';

/** A list of leases as the console shows it. */
export interface ReliefList {
  id: string;
  unit: string;
  n: number;
  state: 'waiting' | 'deciding' | 'decided' | 'failed';
  asOf: CivilDate;
  rowsTotal: number;
  rowsDone: number;
  totals: ListTotals | null;
  digest: string | null;
  failure: string | null;
  receivedAt: Instant;
  decidedAt: Instant | null;
}

/** A row as it is kept: what was read, so that it can be decided again, and what was decided. */
export interface KeptRow {
  read: ReadRow;
  decided: ListRow;
}

function select(context: Context) {
  return context.db
    .selectFrom('policies.relief_list')
    .select([
      'id',
      'unit',
      'n',
      'state',
      'as_of',
      'rows_total',
      'rows_done',
      'totals',
      'digest',
      'failure',
      'received_at',
      'decided_at',
    ])
    .where('city', '=', context.city);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

function listOf(row: Row): ReliefList {
  return {
    id: row.id,
    unit: row.unit,
    n: row.n,
    state: row.state as ReliefList['state'],
    asOf: row.as_of,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    totals: row.totals as unknown as ListTotals | null,
    digest: row.digest === null ? null : row.digest.toString('hex'),
    failure: row.failure,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
  };
}

/** The newest lists this post may see. */
export async function listsOf(context: Context): Promise<ReliefList[]> {
  const rows = await select(context).orderBy('received_at', 'desc').orderBy('id', 'desc').limit(50).execute();
  return rows.map(listOf);
}

/** One list. @throws Refused `not-found` also for one of another unit. */
export async function listById(context: Context, id: string): Promise<ReliefList> {
  const row = await select(context).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refused('not-found');
  return listOf(row);
}

/** One list that has been decided. @throws Refused `not-now`. */
export async function decidedList(
  context: Context,
  id: string,
): Promise<ReliefList & { totals: ListTotals }> {
  const { totals, ...list } = await listById(context, id);
  if (list.state !== 'decided' || totals === null)
    throw new Refused('not-now', { reason: 'not-decided-yet' });
  return { ...list, totals };
}

export async function insertList(
  context: Context,
  list: { id: string; unit: string; n: number; asOf: CivilDate; receivedAt: Instant },
): Promise<void> {
  const { id, unit, n, asOf, receivedAt } = list;
  const changed = { unit, n, state: 'waiting', as_of: asOf, received_at: receivedAt, failure: null };
  await context.db
    .insertInto('policies.relief_list')
    .values({ city: context.city, id, ...changed })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(changed))
    .execute();
}

/** Takes a waiting list, or one whose worker fell silent; the moment of the claim is the worker's token. */
export async function claimList(context: Context): Promise<{ id: string; claim: Instant } | undefined> {
  const { rows } = await sql<{ id: string; claimed_at: Instant }>`
    update policies.relief_list set state = 'deciding', claimed_at = clock_timestamp(), rows_done = 0
    where city = ${context.city} and id = (
      select id from policies.relief_list
      where city = ${context.city} and (state = 'waiting' or (state = 'deciding' and claimed_at < now() - interval '2 minutes'))
      order by received_at limit 1 for update skip locked)
    returning id, claimed_at`.execute(context.db);
  const row = rows[0];
  return row === undefined ? undefined : { id: row.id, claim: row.claimed_at };
}

/** Says how far a list is. False when another worker took it over. */
export async function noteProgress(
  context: Context,
  claimed: { id: string; claim: Instant },
  progress: { done: number; total: number },
): Promise<Instant | undefined> {
  const { rows } = await sql<{ claimed_at: Instant }>`
    update policies.relief_list set rows_done = ${progress.done}, rows_total = ${progress.total}, claimed_at = clock_timestamp()
    where city = ${context.city} and id = ${claimed.id}::uuid and state = 'deciding'
      and date_trunc('milliseconds', claimed_at) = date_trunc('milliseconds', ${claimed.claim}::timestamptz)
    returning claimed_at`.execute(context.db);
  return rows[0]?.claimed_at;
}

export async function finishList(
  context: Context,
  id: string,
  end:
    | { state: 'decided'; n: number; totals: ListTotals; digest: string; decidedAt: Instant }
    | { state: 'failed'; n: number; failure: string; decidedAt: Instant },
): Promise<void> {
  const rest =
    end.state === 'decided'
      ? {
          totals: JSON.stringify(end.totals),
          digest: Buffer.from(end.digest, 'hex'),
          rows_done: end.totals.rows,
          rows_total: end.totals.rows,
        }
      : { failure: end.failure };
  await context.db
    .updateTable('policies.relief_list')
    .set({ state: end.state, n: end.n, decided_at: end.decidedAt, claimed_at: null, ...rest })
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

export async function removeRows(context: Context, list: string): Promise<void> {
  await context.db
    .deleteFrom('policies.relief_row')
    .where('city', '=', context.city)
    .where('list', '=', list)
    .execute();
}

export async function removeList(context: Context, id: string): Promise<void> {
  await removeRows(context, id);
  await context.db
    .deleteFrom('policies.relief_list')
    .where('city', '=', context.city)
    .where('id', '=', id)
    .execute();
}

/** Writes decided rows in one statement. */
export async function insertRows(
  context: Context,
  list: { id: string; unit: string },
  rows: readonly KeptRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await context.db
    .insertInto('policies.relief_row')
    .values(rows.map((kept) => columnsOf(context.city, list, kept)))
    .execute();
}

function columnsOf(city: string, list: { id: string; unit: string }, kept: KeptRow) {
  const { decided, read } = kept;
  const lease = decided.part === 'refused' ? undefined : decided.lease;
  const decision = 'decision' in decided ? decided.decision : undefined;
  return {
    city,
    list: list.id,
    unit: list.unit,
    row: decided.row,
    part: decided.part,
    lease: read.code === '' ? null : read.code,
    head: read.head ?? null,
    lessor: lease?.lessor.code ?? null,
    county: lease?.premises.county ?? null,
    premises: lease?.premises.code ?? null,
    standing: decision?.standing ?? null,
    fen: decision?.fen ?? 0,
    file: decision?.file ?? false,
    applied: read.applied || (lease?.done.length ?? 0) > 0,
    detail: JSON.stringify(kept),
  };
}

/** All rows of a list in order, page by page, so that a long list is never held at once. */
export async function* rowsOf(context: Context, list: string): AsyncGenerator<KeptRow[]> {
  for (let after = 0; ; ) {
    const page = await context.db
      .selectFrom('policies.relief_row')
      .select(['row', 'detail'])
      .where('city', '=', context.city)
      .where('list', '=', list)
      .where('row', '>', after)
      .orderBy('row')
      .limit(1000)
      .execute();
    const last = page.at(-1);
    if (last === undefined) return;
    yield page.map(({ detail }) => detail as unknown as KeptRow);
    after = last.row;
  }
}

/** Rows of one kind, for the screen. */
export async function pageOfRows(
  context: Context,
  list: string,
  of: { show: string; after: number; limit: number },
): Promise<KeptRow[]> {
  let query = context.db
    .selectFrom('policies.relief_row')
    .select('detail')
    .where('city', '=', context.city)
    .where('list', '=', list)
    .where('row', '>', of.after);
  if (of.show === 'refused' || of.show === 'head') query = query.where('part', '=', of.show);
  else if (of.show === 'file') query = query.where('file', '=', true);
  else if (of.show === 'not-applied')
    query = query.where('standing', '=', 'eligible').where('fen', '>', 0).where('applied', '=', false);
  else if (of.show !== 'all') query = query.where('standing', '=', of.show);
  const rows = await query.orderBy('row').limit(of.limit).execute();
  return rows.map(({ detail }) => detail as unknown as KeptRow);
}

/** One row. @throws Refused `not-found`. */
export async function oneRow(context: Context, list: string, row: number): Promise<KeptRow> {
  const found = await context.db
    .selectFrom('policies.relief_row')
    .select('detail')
    .where('city', '=', context.city)
    .where('list', '=', list)
    .where('row', '=', row)
    .executeTakeFirst();
  if (found === undefined) throw new Refused('not-found');
  return found.detail as unknown as KeptRow;
}

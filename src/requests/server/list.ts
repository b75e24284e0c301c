import { sql } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { list, Queue, RequestRow } from '../contract.ts';
import { queryTokens } from '../rules/bigrams.ts';
import type { Stage } from '../rules/stage.ts';

type Input = z.output<(typeof list)['input']>;
type Page = { rows: RequestRow[]; next: string | null; lag: number };

const stagesOf: Partial<Record<Queue, readonly Stage[]>> = {
  'to-dispatch': ['registered'],
  'to-sign': ['dispatched'],
  'to-answer': ['handling'],
  'to-tell': ['answered'],
  closed: ['closed'],
};

/** Columns and walls every list shares; row security adds city, unit scope and confidential. */
function visible(context: Context) {
  return context.db
    .selectFrom('requests.request as r')
    .leftJoin('requests.words as w', (join) =>
      join.onRef('w.city', '=', 'r.city').onRef('w.request', '=', 'r.id'),
    )
    .select([
      'r.id',
      'r.number',
      'r.stage',
      'r.request_type',
      'r.asker_type',
      'r.source',
      'r.category',
      'r.division',
      'r.owner_unit',
      'r.lead_unit',
      'r.received_at',
      'r.happened_at',
      'r.citizen_due',
      'r.step_due',
      'r.provisional',
      'r.confidential',
      'r.redo_count',
      'r.history',
      'w.title',
    ])
    .where('r.city', '=', context.city);
}

type Found = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number];

/** One page of a queue, oldest first while work is open and newest first otherwise, or of what a search finds. */
export async function listRequests(context: Context, input: Input): Promise<Page> {
  if (input.q !== undefined && input.q !== '') return search(context, { ...input, q: input.q });
  const stages = stagesOf[input.queue];
  const open = stages !== undefined && input.queue !== 'closed';
  const at = cursor(input.after);
  let query = visible(context).limit(input.limit + 1);
  if (stages !== undefined) query = query.where('r.stage', 'in', stages);
  if (open) query = query.where('r.closed_at', 'is', null);
  if (at !== undefined) {
    const compare = open ? sql`>` : sql`<`;
    query = query.where(
      sql<boolean>`(r.received_at, r.id) ${compare} (${at.at}::timestamptz, ${at.id}::uuid)`,
    );
  }
  const rows = await query
    .orderBy('r.received_at', open ? 'asc' : 'desc')
    .orderBy('r.id', open ? 'asc' : 'desc')
    .execute();
  return { ...pageOf(rows, input.limit), lag: 0 };
}

async function search(context: Context, input: Input & { q: string }): Promise<Page> {
  const digits = input.q.replace(/[\s-]/g, '');
  const byNumber = await visible(context)
    .where((where) => where.or([where('r.number', '=', digits), where('r.upper_number', '=', input.q)]))
    .limit(input.limit)
    .execute();
  if (byNumber.length > 0) return { rows: byNumber.map(rowOf), next: null, lag: 0 };
  const tokens = queryTokens(input.q);
  if (tokens === undefined) throw new Refused('invalid', { fields: { q: 'query-too-short' } });
  return { ...(await searchWords(context, input, tokens)), lag: await searchLag(context) };
}

/** Walks the search table newest first and keeps what the post may see, until a page is full. */
async function searchWords(context: Context, input: Input, tokens: string[]): Promise<Omit<Page, 'lag'>> {
  const query = tokens.map((token) => `'${token}'`).join(' & ');
  let at = cursor(input.after);
  const found: Found[] = [];
  const step = Math.min(2000, input.limit * 4);
  while (found.length <= input.limit) {
    const { rows: hits } = await sql<{ request: string; received_at: string }>`
      select request, received_at from requests.find(${context.city}, ${query}::tsquery, ${at?.at ?? null}::timestamptz,
        ${at?.id ?? null}::uuid, ${step})`.execute(context.db);
    if (hits.length === 0) break;
    const ids = hits.map((hit) => hit.request);
    const seen = await visible(context)
      .where('r.id', 'in', ids)
      .orderBy('r.received_at', 'desc')
      .orderBy('r.id', 'desc')
      .execute();
    found.push(...seen);
    const last = hits.at(-1);
    if (hits.length < step || last === undefined) break;
    at = { at: last.received_at, id: last.request };
  }
  return pageOf(found, input.limit);
}

/** How many committed entries the search table has not read yet. */
async function searchLag(context: Context): Promise<number> {
  const { rows } = await sql<{ lag: number }>`
    select coalesce((select max(position) from ledger.position where city = ${context.city}), 0)
      - coalesce((select position from ledger.reader where city = ${context.city} and name = 'requests.search'), 0)
      + (select count(*) from (select 1 from ledger.unsealed where city = ${context.city} limit 1000) u) as lag`.execute(
    context.db,
  );
  return Number(rows[0]?.lag ?? 0);
}

const cap = 1000;

/** Open work per queue, counted up to a cap; null stands for "more than the cap". */
export async function countQueues(
  context: Context,
): Promise<{ counts: Record<Queue, number | null>; cap: number }> {
  const { rows } = await sql<{ stage: Stage; count: number }>`
    select s.stage, (select count(*)::integer from (
      select 1 from requests.request r where r.city = ${context.city} and r.stage = s.stage and r.closed_at is null limit ${cap + 1}) c) as count
    from unnest(array['registered', 'dispatched', 'handling', 'answered']) as s (stage)`.execute(context.db);
  const of = (stage: Stage) => {
    const count = rows.find((row) => row.stage === stage)?.count ?? 0;
    return count > cap ? null : count;
  };
  const counts = {
    'to-dispatch': of('registered'),
    'to-sign': of('dispatched'),
    'to-answer': of('handling'),
    'to-tell': of('answered'),
    closed: null,
    all: null,
  };
  return { counts, cap };
}

function pageOf(rows: Found[], limit: number): { rows: RequestRow[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(rowOf),
    next: rows.length > limit && last !== undefined ? `${last.received_at}_${last.id}` : null,
  };
}

function rowOf(row: Found): RequestRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title ?? '',
    stage: row.stage as Stage,
    requestType: row.request_type,
    askerType: row.asker_type,
    source: row.source,
    category: row.category,
    division: row.division,
    ownerUnit: row.owner_unit,
    leadUnit: row.lead_unit,
    receivedAt: row.received_at,
    happenedAt: row.happened_at,
    citizenDue: row.citizen_due,
    stepDue: row.step_due,
    provisional: row.provisional,
    confidential: row.confidential,
    redoCount: row.redo_count,
    history: row.history,
  };
}

const cursorForm = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

function cursor(after: string | undefined): { at: string; id: string } | undefined {
  if (after === undefined) return undefined;
  const match = cursorForm.exec(after);
  if (match?.[1] === undefined || match[2] === undefined)
    throw new Refused('invalid', { fields: { after: 'format' } });
  return { at: match[1], id: match[2] };
}

import type { Entry, FigureSource, Figures } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { queues } from '../../contract.ts';
import { foldRequest } from '../../rules/state.ts';
import { queueCondition } from '../lists/list-store.ts';
import { asEvent, requestRow } from '../projected.ts';

/**
 * What is counted of requests: each queue by the unit that has it, what came in by month and type, how it ended. The
 * same statement counts the rows that are shown and rows made of the record, so that they can only differ in the rows.
 */
const counting = [
  ...queues.map(
    (
      queue,
    ) => `select '${queue} · ' || coalesce(r.lead_unit, r.owner_unit) as figure, count(*)::integer as count
      from r where ${queueCondition(queue)} group by 1`,
  ),
  `select 'received · ' || to_char(r.received_at at time zone 'UTC', 'YYYY-MM') || ' · ' || r.request_type, count(*)::integer
    from r group by 1`,
  `select 'solved · ' || coalesce(r.solved::text, '–') || ' · ' || coalesce(r.grade, '–'), count(*)::integer
    from r where r.closed_at is not null group by 1`,
  `select 'again · ' || coalesce(r.lead_unit, r.owner_unit), sum(r.redo_count)::integer from r group by 1`,
].join(' union all ');

/** Figures of requests, for `diandan verify --figures`. */
export const requestFigures: FigureSource = {
  name: 'requests',
  kind: 'request',
  shown: (context) => countRows(context, 'select * from requests.request where city = $1', [context.city]),
  reckon(context, chains) {
    const rows = [...chains].flatMap(([id, entries]) => rowOf(context.city, id, entries) ?? []);
    const source = 'select * from jsonb_populate_recordset(null::requests.request, $1::jsonb)';
    return countRows(context, source, [JSON.stringify(rows)]);
  },
};

/** The row a chain makes; none where it was taken out again. */
function rowOf(city: string, id: string, entries: readonly Entry[]) {
  const state = foldRequest(entries.map(asEvent));
  return state.isOut ? undefined : requestRow(city, id, state);
}

async function countRows({ client }: Context, source: string, values: readonly string[]): Promise<Figures> {
  const { rows } = await client.query<{ figure: string; count: number }>(
    `with r as materialized (${source}) ${counting}`,
    [...values],
  );
  return new Map(rows.filter(({ count }) => count > 0).map(({ figure, count }) => [figure, count]));
}

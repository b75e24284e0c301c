import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Instant } from '../../../platform/time.ts';
import type { Call } from '../rules/calls.ts';

/** Shows a call as it stands: counted apart, or to be rung back. */
export async function showCall(
  context: Context,
  id: string,
  call: Call,
  phoneIndex: Buffer | null | undefined,
): Promise<void> {
  const key = { city: context.city, id };
  if (call.what === 'empty') {
    const { n, kind, at, voided } = call;
    await context.db
      .insertInto('requests.empty_call')
      .values({ ...key, n, kind, at, voided })
      .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet({ n, kind, at, voided }))
      .execute();
    return;
  }
  const row = {
    n: call.n,
    called_at: call.calledAt,
    calls: [...call.calls],
    state: call.state,
    attempts: call.attempts,
    last_at: call.lastAt,
    last_outcome: call.lastOutcome,
    why: call.why,
    ...(phoneIndex === undefined ? {} : { phone_index: phoneIndex, index_key: context.keys.indexId }),
  };
  await context.db
    .insertInto('requests.missed_call')
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(['city', 'id']).doUpdateSet(row))
    .execute();
}

/** How many calls of each kind there were since a moment, and requests taken down at the desk. */
export async function callsSince(
  context: Context,
  from: Instant,
): Promise<{ kind: string; count: number }[]> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::integer as count from requests.empty_call
      where city = ${context.city} and at >= ${from}::timestamptz and not voided group by kind
    union all select case when way = 'direct' then 'direct' else 'transferred' end, count(*)::integer from requests.request
      where city = ${context.city} and origin = 'desk' and received_at >= ${from}::timestamptz group by 1
    union all select 'missed', coalesce(sum(cardinality(calls)), 0)::integer from requests.missed_call
      where city = ${context.city} and called_at >= ${from}::timestamptz
    union all select 'rung-back', count(*)::integer from requests.missed_call
      where city = ${context.city} and last_at >= ${from}::timestamptz`.execute(context.db);
  return rows;
}

/** Takes away one call, or all of a city, to be made anew. */
export async function removeCalls({ city, db }: Context, id?: string): Promise<void> {
  for (const table of ['requests.empty_call', 'requests.missed_call'] as const) {
    const query = db.deleteFrom(table).where('city', '=', city);
    await (id === undefined ? query : query.where('id', '=', id)).execute();
  }
}

import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';

/** One at a time for a number of a platform, or for a row: the same sheet taken twice at once is taken once. */
export async function holdRow(context: Context, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('requests.batch'), hashtext(${`${context.city}/${key}`}))`.execute(
    context.db,
  );
}

/** Numbers of requests that are here already: by source and upper number, or by the row they came in. */
export async function knownNumber(
  context: Context,
  of: { source: string; upperNumber: string | undefined; rowKeys: readonly string[] },
): Promise<string | undefined> {
  const { source, upperNumber, rowKeys } = of;
  const query = context.db
    .selectFrom('requests.request')
    .select('number')
    .where('city', '=', context.city)
    .where('split_from', 'is', null)
    .orderBy('received_at')
    .limit(1);
  const row = await (upperNumber === undefined
    ? query.where('row_key', 'in', [...rowKeys])
    : query.where('source', '=', source).where('upper_number', '=', upperNumber)
  ).executeTakeFirst();
  return row?.number;
}

/** How many requests of a source are open, answered and not replied to, and replied to. */
export async function upperCounts(
  context: Context,
): Promise<{ source: string; open: number; toReply: number; replied: number }[]> {
  const { rows } = await sql<{ source: string; open: number; toReply: number; replied: number }>`
    select source,
      count(*) filter (where closed_at is null)::integer as open,
      count(*) filter (where stage in ('answered', 'closed') and outcome is not null and replied_up_at is null
        and not history)::integer as "toReply",
      count(*) filter (where replied_up_at is not null)::integer as replied
    from requests.request
    where city = ${context.city} and upper_number is not null and split_from is null
    group by source`.execute(context.db);
  return rows;
}

/** Requests of a source whose answer has not gone up, the oldest first; or those that went up on one day. */
export async function repliesDue(
  context: Context,
  { source, again, zone, limit }: { source: string; again?: string | undefined; zone: string; limit: number },
): Promise<string[]> {
  let query = context.db
    .selectFrom('requests.request')
    .select('id')
    .where('city', '=', context.city)
    .where('source', '=', source)
    .where('upper_number', 'is not', null)
    .where('split_from', 'is', null)
    .where('history', '=', false)
    .where('stage', 'in', ['answered', 'closed'])
    .where('outcome', 'is not', null)
    .orderBy('received_at')
    .orderBy('id')
    .limit(limit);
  query =
    again === undefined
      ? query.where('replied_up_at', 'is', null)
      : query.where(sql<boolean>`(replied_up_at at time zone ${zone})::date = ${again}::date`);
  return (await query.execute()).map(({ id }) => id);
}

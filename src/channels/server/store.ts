import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import type { TellFailure } from '../../requests/index.ts';

/** A message whose turn it is. */
export interface DueMessage {
  message: string;
  request: string;
  purpose: string;
  attempts: number;
}

/**
 * Takes up to so many messages whose turn it is: nobody else tries them until the lease is over, so that one whose
 * sender died is tried again, with the same key. One city's lines are taken by one worker at a time, which keeps the rate.
 */
export async function takeDue(
  context: Context,
  { perMinute, most, lease }: { perMinute: number; most: number; lease: Instant },
): Promise<DueMessage[]> {
  const { city, now } = context;
  await sql`select pg_advisory_xact_lock(hashtext('channels.messages'), hashtext(${city}))`.execute(
    context.db,
  );
  const { rows } = await sql<DueMessage>`
    with room as (
      select greatest(0, least(${most}, ${perMinute} - count(*)))::integer as left_over
      from channels.delivery where city = ${city} and tried_at > ${now}::timestamptz - interval '1 minute'
    ), due as (
      select o.id, o.subject::uuid as request
      from platform.outbox o left join channels.delivery d on d.city = o.city and d.message = o.id
      where o.city = ${city} and o.state = 'waiting' and o.way = 'sms' and o.kind = 'request'
        and (d.message is null or (d.state = 'trying' and d.next_at <= ${now}::timestamptz))
      order by o.created_at limit (select left_over from room)
    ), taken as (
      insert into channels.delivery as d (city, message, request, state, attempts, tried_at, next_at)
      select ${city}, id, request, 'trying', 1, ${now}::timestamptz, ${lease}::timestamptz from due
      on conflict (city, message) do update
        set attempts = d.attempts + 1, tried_at = excluded.tried_at, next_at = excluded.next_at
      returning d.message, d.request, d.attempts
    )
    select t.message, t.request, t.attempts, o.purpose
    from taken t join platform.outbox o on o.city = ${city} and o.id = t.message order by o.created_at`.execute(
    context.db,
  );
  return rows;
}

/** Messages handed over whose gateway never said what became of them. */
export async function overdueReports(context: Context): Promise<DueMessage[]> {
  return context.db
    .selectFrom('channels.delivery as d')
    .innerJoin('platform.outbox as o', (join) =>
      join.onRef('o.city', '=', 'd.city').onRef('o.id', '=', 'd.message'),
    )
    .select(['d.message', 'd.request', 'd.attempts', 'o.purpose'])
    .where('d.city', '=', context.city)
    .where('d.state', '=', 'handed')
    .where('d.next_at', '<=', context.now)
    .limit(100)
    .execute();
}

/** The message a gateway reports on, by the gateway's own number. */
export async function handedBy(context: Context, gatewayId: string): Promise<DueMessage | undefined> {
  return context.db
    .selectFrom('channels.delivery as d')
    .innerJoin('platform.outbox as o', (join) =>
      join.onRef('o.city', '=', 'd.city').onRef('o.id', '=', 'd.message'),
    )
    .select(['d.message', 'd.request', 'd.attempts', 'o.purpose'])
    .where('d.city', '=', context.city)
    .where('d.state', '=', 'handed')
    .where('d.gateway_id', '=', gatewayId)
    .executeTakeFirst();
}

/** What is known of a message after a try. */
export interface DeliveryChange {
  state: 'trying' | 'handed' | 'sent' | 'failed' | 'dropped';
  next_at?: Instant;
  gateway_id?: string | null;
  reason?: TellFailure | null;
  detail?: string | null;
}

export async function noteDelivery(context: Context, message: string, change: DeliveryChange): Promise<void> {
  await context.db
    .updateTable('channels.delivery')
    .set(change)
    .where('city', '=', context.city)
    .where('message', '=', message)
    .execute();
}

/** How many messages wait, were handed over, arrived or failed since a moment. */
export async function deliveryCounts(context: Context, since: Instant) {
  const { rows } = await sql<{ waiting: number; handed: number; sent: number; failed: number }>`
    select
      (select count(*) from platform.outbox o where o.city = ${context.city} and o.state = 'waiting'
         and o.way = 'sms' and o.kind = 'request')::integer as waiting,
      count(*) filter (where d.state = 'handed')::integer as handed,
      count(*) filter (where d.state = 'sent' and d.tried_at >= ${since}::timestamptz)::integer as sent,
      count(*) filter (where d.state = 'failed' and d.tried_at >= ${since}::timestamptz)::integer as failed
    from channels.delivery d where d.city = ${context.city}`.execute(context.db);
  return rows[0] ?? { waiting: 0, handed: 0, sent: 0, failed: 0 };
}

/** When a message last went out, and the last trouble with the gateway. */
export async function lastDeliveries(context: Context) {
  const of = () =>
    context.db
      .selectFrom('channels.delivery')
      .select(['tried_at', 'detail'])
      .where('city', '=', context.city)
      .orderBy('tried_at', 'desc')
      .limit(1);
  const [sent, trouble] = await Promise.all([
    of().where('state', 'in', ['sent', 'handed']).executeTakeFirst(),
    of().where('detail', 'is not', null).executeTakeFirst(),
  ]);
  return { sent, trouble };
}

/** Messages that did not arrive, the newest first. */
export async function failedDeliveries(context: Context) {
  return context.db
    .selectFrom('channels.delivery as d')
    .innerJoin('platform.outbox as o', (join) =>
      join.onRef('o.city', '=', 'd.city').onRef('o.id', '=', 'd.message'),
    )
    .select(['d.request', 'o.purpose', 'd.reason', 'd.detail', 'd.attempts', 'd.tried_at as at'])
    .where('d.city', '=', context.city)
    .where('d.state', '=', 'failed')
    .orderBy('d.tried_at', 'desc')
    .limit(50)
    .execute();
}

/**
 * Keeps the keyed hashes of a reply, one by each index key: a report repeated after the key was changed, or to a server
 * that has not seen the new one yet, is known by the older. False when it was taken in before.
 */
export async function firstTime({ city, db, now }: Context, keys: readonly Buffer[]): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('channels.reply')
    .values(keys.map((key) => ({ city, key, taken_at: now })))
    .onConflict((conflict) => conflict.columns(['city', 'key']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === keys.length;
}

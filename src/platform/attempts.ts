import type { Context } from './context.ts';
import { blindIndex } from './crypto.ts';
import { Refused } from './errors.ts';

/** Refuses while a key is locked after too many failures. @throws Refused `locked` */
export async function refuseIfLocked(context: Context, action: string, key: string): Promise<void> {
  const row = await context.db
    .selectFrom('platform.attempt')
    .select('locked_until')
    .where('city', '=', context.city)
    .where('action', '=', action)
    .where('key', '=', attemptKey(context, action, key))
    .executeTakeFirst();
  if (row?.locked_until != null && row.locked_until > context.now)
    throw new Refused('locked', { until: row.locked_until });
}

/** Counts a failure under a keyed hash; after `failures` within `minutes` the key is locked for as long. */
export async function countAttempt(
  context: Context,
  action: string,
  key: string,
  limits: { failures: number; minutes: number },
): Promise<void> {
  await context.client.query(
    `insert into platform.attempt as a (city, action, key, failures, first_at) values ($1, $2, $3, 1, $4)
     on conflict (city, action, key) do update set
       failures = case when a.first_at < $4::timestamptz - make_interval(mins => $6) then 1 else a.failures + 1 end,
       first_at = case when a.first_at < $4::timestamptz - make_interval(mins => $6) then $4 else a.first_at end,
       locked_until = case when a.first_at >= $4::timestamptz - make_interval(mins => $6) and a.failures + 1 >= $5
         then $4::timestamptz + make_interval(mins => $6) end`,
    [context.city, action, attemptKey(context, action, key), context.now, limits.failures, limits.minutes],
  );
}

function attemptKey(context: Context, action: string, key: string): Buffer {
  return blindIndex(context.keys.index, `attempt/${action}`, key);
}

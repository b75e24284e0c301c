import type { Context } from '../../../platform/context.ts';

/** Keeps a sealed answer. A second one under the same key violates `retry_pkey`. */
export async function saveAnswer(
  { city, db }: Context,
  row: { key: string; digest: Buffer; answer: Buffer; created_at: string },
): Promise<void> {
  await db
    .insertInto('platform.retry')
    .values({ city, ...row })
    .execute();
}

/** What was kept under a key: the digest of what was submitted, and the sealed answer. */
export async function keptUnder({ city, db }: Context, key: string) {
  return db
    .selectFrom('platform.retry')
    .select(['digest', 'answer'])
    .where('city', '=', city)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Drops keys older than a day; run by the worker. */
export async function sweepRetries(context: Context): Promise<void> {
  await context.client.query(
    `delete from platform.retry where city = $1 and created_at < $2::timestamptz - interval '1 day'`,
    [context.city, context.now],
  );
}

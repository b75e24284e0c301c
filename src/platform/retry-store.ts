import type { Context } from './context.ts';

type Sealing = Pick<Context, 'keys'>;

/** An answer as it is kept under a key: sealed, since it may hold what nobody but its sender may read. */
export function sealAnswer({ keys }: Sealing, key: string, answer: unknown): Buffer {
  return keys.sealSecret(Buffer.from(JSON.stringify(answer)), `retry/${key}`);
}

/** An answer that was kept, read again. */
export function openAnswer({ keys }: Sealing, key: string, sealed: Buffer): unknown {
  return JSON.parse(keys.openSecret(sealed, `retry/${key}`).toString('utf8'));
}

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

/** Waits for whoever does the same; let go when the transaction ends. */
export async function holdKey({ city, client }: Context, key: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${city}/${key}`]);
}

/** The sealed answer kept under a key within the last seconds, by the database's own clock. */
export async function keptWithin(
  { city, client }: Context,
  key: string,
  seconds: number,
): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ answer: Buffer }>(
    `select answer from platform.retry
     where city = $1 and key = $2 and created_at > clock_timestamp() - make_interval(secs => $3)`,
    [city, key, seconds],
  );
  return rows[0]?.answer;
}

/** Keeps a sealed answer from now on, in place of an older one under the same key. */
export async function replaceAnswer(
  { city, client }: Context,
  { key, digest, answer }: { key: string; digest: Buffer; answer: Buffer },
): Promise<void> {
  await client.query('delete from platform.retry where city = $1 and key = $2', [city, key]);
  await client.query(
    'insert into platform.retry (city, key, digest, answer, created_at) values ($1, $2, $3, $4, clock_timestamp())',
    [city, key, digest, answer],
  );
}

/** Drops keys older than a day; run by the worker. */
export async function sweepRetries(context: Context): Promise<void> {
  await context.client.query(
    `delete from platform.retry where city = $1 and created_at < $2::timestamptz - interval '1 day'`,
    [context.city, context.now],
  );
}

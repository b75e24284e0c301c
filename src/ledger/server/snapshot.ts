import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Context, type Database, type Services, wallSettings } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';

/**
 * Runs `work` in one read-only transaction that sees the record as it is now throughout, while the program goes on
 * writing. Works for a city of the record that is not loaded any more.
 */
export async function withSnapshot<T>(
  services: Services,
  city: string,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const client = await services.pool.connect();
  try {
    const now = await begin(client, city);
    const { files, keyring } = services;
    return await work({
      city,
      actor,
      now,
      revision: 0,
      db: kyselyOn(client),
      client,
      files,
      get keys() {
        return keyring(city); // only when there is something to open: asking for keys makes them
      },
    });
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

const actor = { kind: 'system', name: 'verify' } as const;

async function begin(client: pg.PoolClient, city: string): Promise<Instant> {
  const settings = Object.entries(wallSettings({ city, actor })).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  const results = (await client.query(
    `begin isolation level repeatable read read only; set local role diandan_app; select ${settings.join(', ')}; select now() as now`,
  )) as unknown as pg.QueryResult<{ now: Instant }>[];
  const now = results.at(-1)?.rows[0]?.now;
  if (now === undefined) throw new TypeError('the database did not tell the time');
  return now;
}

function kyselyOn(client: pg.PoolClient): Kysely<Database> {
  const connection = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => connection, end: async () => undefined };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

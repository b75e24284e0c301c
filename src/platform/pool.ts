import type { Duplex } from 'node:stream';
import pg from 'pg';

export interface PoolChoices {
  /** Most connections at once. */
  max?: number;
  /** How the connections name themselves in `pg_stat_activity`. */
  name?: string;
  /** `driver` leaves dates and bigints as node-postgres gives them: graphile-worker compares `Date`s of its own. */
  values?: 'ours' | 'driver';
  /** How long a connection may take to be there; people who wait for an answer are told sooner than programs that start. */
  connectMillis?: number;
  /** Told of every connection that breaks; by default one line goes to standard error. */
  onBreak?: (error: Error) => void;
}

const connectMillis = 5_000;

/**
 * Opens a pool that survives the database going away: without listeners one lost connection ends the
 * program. Instants come as ISO 8601 text in UTC with milliseconds, dates as `YYYY-MM-DD`, bigints as numbers.
 */
export function createPool(url: string, choices: PoolChoices = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: choices.max ?? 10,
    application_name: choices.name ?? 'diandan',
    connectionTimeoutMillis: choices.connectMillis ?? connectMillis,
    keepAlive: true,
    ...(choices.values === 'driver' ? {} : { types: { getTypeParser } }),
  });
  // The pool tells of idle connections only; one that is lent out tells by itself, and both need a listener.
  pool.on('error', () => undefined);
  const open = new Set<pg.PoolClient>();
  connections.set(pool, open);
  pool.on('connect', (client) => {
    client.on('error', choices.onBreak ?? reportBreak);
    open.add(client);
  });
  pool.on('remove', (client) => open.delete(client));
  return pool;
}

const connections = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/** Breaks all of a pool's connections, idle or lent out: whoever waits on one is told that it is lost. */
export function cutConnections(pool: pg.Pool): void {
  for (const client of connections.get(pool) ?? []) {
    // The driver has no way to give a connection up while it waits for an answer.
    const { connection } = client as unknown as { connection: { stream: Duplex } };
    connection.stream.destroy();
  }
}

/** Opens one connection with the pool's value types and an error listener; the caller ends it. */
export async function connectClient(
  url: string,
  onBreak: (error: Error) => void = reportBreak,
  patience = connectMillis,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    types: { getTypeParser },
  });
  client.on('error', onBreak);
  await client.connect();
  return client;
}

function reportBreak(error: Error): void {
  process.stderr.write(`database connection lost: ${error.message}\n`);
}

type Parse = (text: string) => unknown;

const scalars = new Map<number, Parse>([
  [20, parseInteger],
  [1082, (text) => text],
  [1114, parseInstant],
  [1184, parseInstant],
]);

/** Array type → element type, for the types above. */
const arrays = new Map<number, number>([
  [1016, 20],
  [1182, 1082],
  [1115, 1114],
  [1185, 1184],
]);

const textArray = 1009;

function getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
  if (format !== 'binary') {
    const parse = scalars.get(oid) ?? arrayParser(oid);
    if (parse !== undefined) return parse;
  }
  return getDriverParser(oid, format);
}

function arrayParser(oid: number): Parse | undefined {
  const parse = scalars.get(arrays.get(oid) ?? 0);
  if (parse === undefined) return undefined;
  const split = getDriverParser(textArray) as (text: string) => (string | null)[];
  return (text) => split(text).map((element) => (element === null ? null : parse(element)));
}

/** The driver's types know only some object ids by name; any may come from the server. */
const getDriverParser = pg.types.getTypeParser as unknown as (
  oid: number,
  format?: 'text' | 'binary',
) => Parse;

function parseInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`bigint ${text} does not fit a number; read it as text`);
  return value;
}

const utcForm = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(\+00)?$/;

function parseInstant(text: string): string {
  const match = utcForm.exec(text);
  if (match !== null) return `${match[1]}T${match[2]}.${(match[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`;
  const moment = new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString();
}

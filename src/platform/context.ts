import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type Statement, sendBatch, type TextRow } from './batch.ts';
import type { DB } from './database-types.ts';
import { Refused } from './errors.ts';
import type { FileStore } from './files.ts';
import type { Keyring } from './keyring.ts';
import type { Role } from './roles.ts';
import type { Instant } from './time.ts';

export type Database = DB;

/** Somebody signed in, acting in one post. */
export interface PostActor {
  kind: 'post';
  person: string;
  post: string;
  unit: string;
  roles: readonly Role[];
  /** Unit codes this post may see, or `*` for the whole city; from the unit tree. */
  scope: readonly string[] | '*';
  /** The post is not their own: they stand in for its holder (代理). */
  deputy?: boolean;
}

export type Actor =
  | PostActor
  | { kind: 'asker'; request: string }
  | { kind: 'visitor' }
  | { kind: 'system'; name: string };

/** What the programs hold open: made once at start, passed to whatever begins a transaction. */
export interface Services {
  pool: pg.Pool;
  keyring: (city: string) => Keyring;
  files: FileStore;
  /** Data folder 数据目录, for what lies beside the database: uploads under way, backups. */
  dataDir: string;
}

/** What every action gets first: the city, who acts, the database clock at the begin of the transaction, and the transaction. */
export interface Context {
  city: string;
  actor: Actor;
  now: Instant;
  /** Revision of the city's data, to know whether a cached snapshot is still the truth. */
  revision: number;
  db: Kysely<Database>;
  /** The connection itself, for COPY and statements Kysely cannot write. */
  client: pg.ClientBase;
  /** The city's keys, opened when first needed. */
  keys: Keyring;
  files: FileStore;
}

export interface Who {
  city: string;
  actor: Actor;
  /** Intake of the public runs under a role that can only insert. */
  role?: 'diandan_app' | 'diandan_intake';
  /** Work that may take longer than a person waits for an answer, such as moving in a file. */
  long?: boolean;
}

/**
 * Runs `work` in one transaction whose role, city, units and clearance are set in the same round trip as BEGIN,
 * so that row-level security holds for every statement in it (engineering B12).
 *
 * @throws Refused `city-unknown` when no such city is loaded; whatever `work` throws, after a rollback.
 */
export async function withContext<T>(
  services: Services,
  who: Who,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  return withContextAsking(services, who, { work });
}

/** A transaction with a statement at its begin, and one at its end, that cost no message of their own. */
interface Asking<T> {
  /** Its rows come with the context. */
  asked?: Statement;
  /** What needs nothing of the database, done while it begins the transaction. */
  meanwhile?(): void;
  /** `commitWith` sends a last statement together with COMMIT: nothing may be asked after it. */
  work(
    context: Context,
    rows: readonly TextRow[],
    commitWith: (last: Statement) => Promise<void>,
  ): Promise<T>;
}

/** Like {@link withContext}, in as few messages as a transaction can do with: one to begin and one to end. */
export async function withContextAsking<T>(
  services: Services,
  who: Who,
  { asked, meanwhile, work }: Asking<T>,
): Promise<T> {
  const client = await services.pool.connect();
  let broken: Error | undefined;
  let isCommitted = false;
  const commitWith = async (last: Statement) => {
    await sendBatch(client, [last, commit]);
    isCommitted = true;
  };
  try {
    const begun = begin(client, who, asked);
    meanwhile?.();
    const { now, revision, rows } = await begun;
    const { city, actor } = who;
    const { files, keyring } = services;
    const context = {
      ...{ city, actor, now, revision, client, files, keys: keyring(city) },
      get db() {
        return kyselyOn(client);
      },
    };
    const result = await work(context, rows, commitWith);
    if (!isCommitted) await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const commit: Statement = { text: 'commit' };

async function begin(client: pg.PoolClient, who: Who, asked: Statement | undefined) {
  const role = { role: who.role ?? 'diandan_app' };
  const [, , clock, more] = await sendBatch(client, [
    { text: 'begin' },
    setting({ ...role, ...wallSettings(who), ...patience(who), ...planning(who) }),
    {
      text: `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        (select revision from city.city where city = $1)`,
      values: [who.city],
    },
    ...(asked === undefined ? [] : [asked]),
  ]);
  const [now, revision] = clock?.[0] ?? [];
  if (now == null || revision == null) throw new Refused('city-unknown');
  return { now, revision: Number(revision), rows: more ?? [] };
}

/** Sets what a transaction is bound to, until it ends. */
function setting(settings: Readonly<Record<string, string>>): Statement {
  const each = Object.keys(settings).map((name, index) => `set_config('${name}', $${index + 1}, true)`);
  return { text: `select ${each.join(', ')}`, values: Object.values(settings) };
}

/** Intake inserts and nothing else, by few prepared statements: planning each anew is a third of its time. */
function planning({ role }: Who): Record<string, string> {
  return role === 'diandan_intake' ? { plan_cache_mode: 'force_generic_plan' } : {};
}

/**
 * Does a part of an action under the program's walls: what follows from a step for requests that whoever took it may
 * not see. The actor stays who it is; the walls are put back afterwards.
 */
export async function withWiderWalls<T>(context: Context, work: () => Promise<T>): Promise<T> {
  const names = ['app.units', 'app.clearance', 'app.request'];
  const read = names.map((name, index) => `current_setting('${name}', true) as w${index}`);
  const { rows } = await context.client.query<Record<string, string | null>>(
    `select ${read.join(', ')}, set_config('app.units', '*', true), set_config('app.clearance', 'confidential', true)`,
  );
  const result = await work();
  const before = names.map((name, index) => [name, rows[0]?.[`w${index}`] ?? ''] as const);
  const back = before.map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`);
  await context.client.query(`select ${back.join(', ')}`);
  return result;
}

/**
 * People are told within half a minute that something is too slow or held by somebody else; jobs and commands take as
 * long as they take. A transaction forgotten half-done lets its locks go.
 */
function patience({ actor, long }: Who): Record<string, string> {
  if (actor.kind === 'system' || long === true) return {};
  return {
    statement_timeout: '30s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '5min',
  };
}

/** What row-level security is told about an actor. */
export function wallSettings(who: Who): Record<string, string> {
  const { actor } = who;
  const settings = {
    ...{ 'app.city': who.city, 'app.units': '', 'app.clearance': '', 'app.request': '' },
    ...{ 'app.roles': '', 'app.unit': '' },
  };
  if (actor.kind === 'system')
    return { ...settings, 'app.units': '*', 'app.clearance': 'confidential', 'app.roles': '*' };
  if (actor.kind === 'asker') return { ...settings, 'app.request': actor.request };
  if (actor.kind === 'visitor') return settings;
  return {
    ...settings,
    'app.units': actor.scope === '*' ? '*' : actor.scope.join(','),
    'app.clearance': actor.roles.some((role) => cleared.has(role)) ? 'confidential' : '',
    'app.roles': actor.roles.join(','),
    'app.unit': actor.unit,
  };
}

/** Roles that see confidential requests of other units: those who assign them. */
const cleared: ReadonlySet<Role> = new Set<Role>(['dispatcher', 'shift-lead']);

const builders = new WeakMap<pg.PoolClient, Kysely<Database>>();

/** One a connection: it keeps nothing of a transaction, and making it takes longer than the least of them. */
function kyselyOn(client: pg.PoolClient): Kysely<Database> {
  const before = builders.get(client);
  if (before !== undefined) return before;
  const made = newKysely(client);
  builders.set(client, made);
  return made;
}

function newKysely(client: pg.PoolClient): Kysely<Database> {
  const connection = { query: client.query.bind(client), release: () => undefined };
  const pool = { connect: async () => connection, end: async () => undefined };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

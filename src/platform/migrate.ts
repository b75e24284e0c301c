import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { home } from './config.ts';
import { connectClient, createPool } from './pool.ts';
import { CannotStart } from './terminal.ts';
import { terminalMessages } from './terminal-messages.ts';

export interface MigrateChoices {
  /** Owner of the database. */
  adminUrl: string;
  /** Login of the programs: made with this password when given, else it must exist; becomes a member of the application roles. */
  appLogin?: { user: string; password?: string };
  /** Folder of the numbered files; only tests use another. */
  folder?: string;
  /** Goes only as far as this number: a restored backup brings the rest of its own past. */
  upTo?: number;
  /** Told of every file applied. */
  onStep?: (name: string) => void;
}

interface MigrationFile {
  version: number;
  name: string;
  sql: string;
  sha256: string;
}

/** Any number will do, as long as every instance asks for the same one. */
const migrationLock = 4_073_621_590;

/**
 * Brings a database to this program's schema: the numbered files, forward only, each in one transaction, then
 * graphile-worker's own, then the grants both need. Several instances may do so at once; one works, the rest wait.
 *
 * @returns the names of the files applied now.
 * @throws CannotStart when an applied file was changed or the database is newer than this program.
 */
export async function migrate(choices: MigrateChoices): Promise<string[]> {
  const files = readMigrations(choices.folder).filter(({ version }) => version <= (choices.upTo ?? version));
  const client = await connectClient(choices.adminUrl);
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(bookkeeping);
    const done = await applyFiles(client, files, choices.onStep);
    await migrateJobs(choices.adminUrl);
    await client.query(jobGrants);
    if (choices.appLogin !== undefined) await admitLogin(client, choices.appLogin);
    return done;
  } finally {
    await client.end();
  }
}

/** Names of the files a database still lacks; none for a database that has no schema of ours yet. */
export async function pendingMigrations(adminUrl: string): Promise<string[]> {
  const client = await connectClient(adminUrl);
  try {
    const { rows } = await client.query("select to_regclass('platform.migration') is not null as begun");
    if (rows[0]?.begun !== true) return [];
    const applied = new Set((await readApplied(client)).map(({ version }) => version));
    return readMigrations()
      .filter(({ version }) => !applied.has(version))
      .map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Reads the numbered files in order: `0001_foundation.sql` is version 1; numbers have no gaps. */
export function readMigrations(folder = join(home, 'migrations')): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4));
    if (version !== index + 1) throw new Error(`${name}: the next migration must be number ${index + 1}`);
    const sql = readFileSync(join(folder, name), 'utf8');
    return { version, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

const bookkeeping = `
  create schema if not exists platform;
  create table if not exists platform.migration (
    version integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
  comment on table platform.migration is 'Which numbered files this database has, with their checksums.';`;

async function applyFiles(
  client: pg.Client,
  files: readonly MigrationFile[],
  onStep: (name: string) => void = () => undefined,
): Promise<string[]> {
  const applied = await readApplied(client);
  refuseForeign(applied, files);
  const known = new Set(applied.map((row) => row.version));
  const missing = files.filter((file) => !known.has(file.version));
  for (const file of missing) {
    onStep(file.name);
    await applyFile(client, file);
  }
  return missing.map((file) => file.name);
}

async function applyFile(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin');
  try {
    // The row goes in first: whoever came between shows itself before anything is changed.
    await client.query('insert into platform.migration (version, name, sha256) values ($1, $2, $3)', [
      file.version,
      file.name,
      file.sha256,
    ]);
    await client.query(file.sql);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${file.name} failed and changed nothing: ${place(error, file.sql)}`, {
      cause: error,
    });
  }
}

function place(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return String(error);
  const line = sql.slice(0, Number(error.position ?? 0)).split('\n').length;
  return `${error.message}${error.position === undefined ? '' : ` (line ${line})`}`;
}

interface Applied {
  version: number;
  name: string;
  sha256: string;
}

async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'select version, name, sha256 from platform.migration order by version',
  );
  return rows;
}

function refuseForeign(applied: readonly Applied[], files: readonly MigrationFile[]): void {
  const newest = applied.at(-1);
  const last = files.at(-1)?.version ?? 0;
  if (newest !== undefined && newest.version > last) {
    throw new CannotStart(terminalMessages.databaseNewer(newest.version, last));
  }
  const changed = applied.find((row) =>
    files.some((file) => file.version === row.version && file.sha256 !== row.sha256),
  );
  if (changed !== undefined) throw new CannotStart(terminalMessages.migrationChanged(changed.name));
}

async function migrateJobs(adminUrl: string): Promise<void> {
  const pool = createPool(adminUrl, { max: 2, name: 'diandan-migrate', values: 'driver' });
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}

/**
 * graphile-worker closes its tables by row-level security without a policy; the application role gets one, so that
 * actions enqueue in their own transaction and the worker runs without owner rights (engineering B13).
 */
const jobGrants = `
do $$
declare
  job_table text;
begin
  if to_regrole('diandan_app') is null then return; end if;
  grant usage on schema graphile_worker to diandan_app;
  grant select, insert, update, delete on all tables in schema graphile_worker to diandan_app;
  grant usage, select on all sequences in schema graphile_worker to diandan_app;
  grant execute on all functions in schema graphile_worker to diandan_app;
  revoke insert, update, delete on graphile_worker.migrations from diandan_app;
  grant usage on schema platform to diandan_app;
  grant select on platform.migration to diandan_app;
  for job_table in
    select c.relname from pg_class c
    where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'diandan_app')
  loop
    execute format('create policy diandan_app on graphile_worker.%I to diandan_app using (true) with check (true)', job_table);
  end loop;
end $$;`;

async function admitLogin(client: pg.Client, login: { user: string; password?: string }): Promise<void> {
  const role = pg.escapeIdentifier(login.user);
  if (login.password !== undefined) {
    const found = await client.query('select from pg_roles where rolname = $1', [login.user]);
    const verb = found.rowCount === 0 ? 'create' : 'alter';
    await client.query(`${verb} role ${role} login password ${pg.escapeLiteral(login.password)}`);
  }
  const { rows } = await client.query<{ name: string }>(
    `select r.rolname as name from pg_roles r where r.rolname in ('diandan_app', 'diandan_intake')
       and not pg_has_role($1, r.oid, 'member')`,
    [login.user],
  );
  for (const { name } of rows) await client.query(`grant ${name} to ${role}`);
  await admitToBox(client, login.user);
}

/**
 * The programs may take the role of the report box and inherit nothing of it: a statement that has not taken it
 * is refused. PostgreSQL 15 knows no such grant; there it is answered with no rows (migrations/0058_box_role.sql).
 */
async function admitToBox(client: pg.Client, user: string): Promise<void> {
  const { rows } = await client.query<{ is_new: boolean }>(
    `select current_setting('server_version_num')::integer >= 160000 as is_new from pg_roles r
     where r.rolname = 'diandan_box' and not pg_has_role($1, r.oid, 'member')`,
    [user],
  );
  const [found] = rows;
  if (found === undefined) return;
  const how = found.is_new ? ' with inherit false' : '';
  await client.query(`grant diandan_box to ${pg.escapeIdentifier(user)}${how}`);
}

/** Tells whether owner and application connect as one role, so that append-only rests on `SET ROLE` alone. */
export function sharesOwner(databaseUrl: string, adminUrl: string | undefined): boolean {
  return adminUrl === undefined || new URL(adminUrl).username === new URL(databaseUrl).username;
}

/**
 * Waits until the database has this program's schema: a program started while another instance migrates.
 *
 * @throws CannotStart when the database is newer than this program, or still older after `patienceMs`.
 */
export async function waitForSchema(url: string, patienceMs = 60_000): Promise<void> {
  const wanted = readMigrations().at(-1)?.version ?? 0;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const has = await schemaVersion(url);
    if (has === wanted) return;
    if (has > wanted) throw new CannotStart(terminalMessages.databaseNewer(has, wanted));
    if (Date.now() > deadline) throw new CannotStart(terminalMessages.databaseOlder(has, wanted));
    await sleep(250);
  }
}

async function schemaVersion(url: string): Promise<number> {
  const client = await connectClient(url).catch(() => undefined);
  if (client === undefined) return 0;
  try {
    return (await readApplied(client)).at(-1)?.version ?? 0;
  } catch (error) {
    // 42P01, 3F000, 42501: nobody has migrated this database yet, or not far enough to let us read.
    if (error instanceof pg.DatabaseError && ['42P01', '3F000', '42501'].includes(error.code ?? '')) return 0;
    throw error;
  } finally {
    await client.end();
  }
}

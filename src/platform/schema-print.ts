import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect as KyselyDialect } from 'kysely';
import pg from 'pg';
import { home } from './config.ts';
import { migrate } from './migrate.ts';
import { connectClient } from './pool.ts';
import { serverRole, startPostgres } from './postgres/index.ts';

/** Where the printed schema and the row types are checked in. */
export const schemaFile = join(home, 'migrations/schema.sql');
export const typesFile = join(home, 'src/platform/database-types.ts');

const header = `-- The whole schema as the catalogue has it after the last migration: read this, never edit it.
-- Printed by \`node src/platform/schema-print.ts --write\`; a test fails when it differs.
`;

/** Schemas of our own; graphile-worker looks after its own. */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`;

/** Prints schemas, tables, functions, policies, grants and comments in an order that depends on names alone. */
export async function printSchema(adminUrl: string): Promise<string> {
  const client = await connectClient(adminUrl);
  try {
    const parts = [header, await printRoles(client)];
    for (const schema of await names(
      client,
      `select nspname as name from pg_namespace n where ${ours} order by 1`,
    )) {
      parts.push(`\n-- ${schema} ${'─'.repeat(100 - schema.length)}\ncreate schema ${schema};\n`);
      for (const statement of partStatements) parts.push(...(await lines(client, statement, schema)));
    }
    return `${parts.join('')}`;
  } finally {
    await client.end();
  }
}

async function printRoles(client: pg.Client): Promise<string> {
  const roles = await names(
    client,
    `select rolname as name from pg_roles where rolname ~ '^diandan_' and not rolcanlogin order by 1`,
  );
  return roles.map((role) => `create role ${role} nologin;\n`).join('');
}

async function names(client: pg.Client, statement: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(statement);
  return rows.map((row) => row.name);
}

async function lines(client: pg.Client, statement: string, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(statement, [schema]);
  return rows.map((row) => `${row.line}\n`);
}

/** Grants of an access list, its owner's own left out: the owner is named differently everywhere. */
function grants(list: string, owner: string, kind: string, target: string): string {
  return `select format('grant %s on ${kind}%s to %s;', string_agg(lower(a.privilege_type), ', ' order by a.privilege_type),
      ${target}, coalesce(r.rolname, 'public')) as line, ${target} as target, coalesce(r.rolname, 'public') as grantee
    from aclexplode(${list}) a left join pg_roles r on r.oid = a.grantee
    where a.grantee <> ${owner} group by r.rolname`;
}

const relation = `format('%s.%s', n.nspname, c.relname)`;

/** One statement per kind of thing, each giving finished lines in order. */
const partStatements: readonly string[] = [
  `select g.line from pg_namespace n, lateral (${grants('n.nspacl', 'n.nspowner', 'schema ', 'n.nspname')}) g
   where n.nspname = $1 order by g.grantee`,
  `select format('create type %s.%s as enum (%s);', n.nspname, t.typname,
     (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid)) as line
   from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = $1 and t.typtype = 'e' order by t.typname`,
  `select format('create sequence %s;', ${relation}) as line
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = $1 and c.relkind = 'S' and not exists (
     select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass)
   order by c.relname`,
  tableStatement(),
  `select format('create view %s as%s%s', ${relation}, E'\\n', pg_get_viewdef(c.oid, true)) as line
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('v', 'm') order by c.relname`,
  `select pg_get_functiondef(p.oid) || ';' || coalesce(E'\\n' || (
       select string_agg(format('grant execute on function %s to %s;', p.oid::regprocedure, coalesce(r.rolname, 'public')), E'\\n'
         order by r.rolname nulls first)
       from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles r on r.oid = a.grantee
       where a.grantee <> p.proowner), '')
     || coalesce(format(E'\\ncomment on function %s is %L;', p.oid::regprocedure, obj_description(p.oid, 'pg_proc')), '') || E'\\n' as line
   from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 order by p.proname, p.oid::regprocedure::text`,
];

function tableStatement(): string {
  const columns = `select string_agg(format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity <> '' then ' generated as identity'
          when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
          else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end), E',\\n' order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`;
  const keys = `select string_agg(format(E',\\n  constraint %s %s', k.conname, pg_get_constraintdef(k.oid, true)), ''
        order by array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n'`;
  const extras = [
    `select pg_get_indexdef(i.indexrelid) || ';' as line, 1 as rank, i.indexrelid::regclass::text as name from pg_index i
       where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
    `select format('alter table %s set (%s);', ${relation}, array_to_string(c.reloptions, ', ')), 1, ''
       where c.reloptions is not null`,
    `select format('alter table %s alter column %s set storage %s;', ${relation}, a.attname,
       case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end), 1, a.attname
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstorage <> t.typstorage`,
    `select format('alter table %s %s row level security;', ${relation}, case when c.relforcerowsecurity then 'force' else 'enable' end), 2, ''
       where c.relrowsecurity`,
    `select format('create policy %s on %s as %s for %s to %s%s%s;', p.policyname, ${relation}, lower(p.permissive), lower(p.cmd),
       array_to_string(p.roles, ', '), E'\\n  using (' || p.qual || ')', E'\\n  with check (' || p.with_check || ')'), 3, p.policyname
       from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname`,
    `select format('create trigger: %s', pg_get_triggerdef(t.oid)), 4, t.tgname from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal`,
    `select g.line, 5, g.grantee from (${grants('c.relacl', 'c.relowner', '', relation)}) g`,
    `select format('grant %s (%s) on %s to %s;', lower(x.privilege_type), string_agg(a.attname, ', ' order by a.attnum), ${relation},
       coalesce(r.rolname, 'public')), 6, coalesce(r.rolname, 'public') || x.privilege_type
       from pg_attribute a, lateral aclexplode(a.attacl) x left join pg_roles r on r.oid = x.grantee
       where a.attrelid = c.oid and a.attacl is not null group by x.privilege_type, r.rolname`,
    `select format('comment on table %s is %L;', ${relation}, obj_description(c.oid, 'pg_class')), 7, ''
       where obj_description(c.oid, 'pg_class') is not null`,
    `select format('comment on column %s.%s is %L;', ${relation}, a.attname, col_description(c.oid, a.attnum)), 8, a.attname
       from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and col_description(c.oid, a.attnum) is not null`,
  ];
  return `select format(E'\\ncreate table %s (\\n%s%s\\n);', ${relation}, (${columns}), (${keys}))
      || coalesce((select E'\\n' || string_agg(e.line, E'\\n' order by e.rank, e.name) from (${extras.join(' union all ')}) e), '') as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relkind in ('r', 'p') order by c.relname`;
}

/** Prints the row types Kysely checks statements against, in the value types of `createPool`. */
export async function printTypes(adminUrl: string): Promise<string> {
  // Only developers have the generator: it is loaded when asked for.
  const { generate, PostgresDialect } = await import('kysely-codegen');
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2 });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new KyselyDialect({ pool }) });
  try {
    return await generate({
      db,
      dialect: new PostgresDialect({ dateParser: 'string', numericParser: 'string' }),
      excludePattern: '{graphile_worker.*,platform.migration}',
      outFile: null,
      typeMapping: { timestamptz: 'string', timestamp: 'string', date: 'string', int8: 'number' },
    });
  } finally {
    await db.destroy();
  }
}

/** Migrates an empty throw-away database and gives its owner's address to `work`. */
export async function withFreshDatabase<T>(work: (adminUrl: string) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'diandan-schema-'));
  const server = await startPostgres({ dataFolder, durable: false });
  try {
    await migrate({
      adminUrl: server.adminUrl,
      appLogin: { user: serverRole, password: server.appPassword },
    });
    return await work(server.adminUrl);
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function writeBoth(write: boolean): Promise<void> {
  await withFreshDatabase(async (adminUrl) => {
    const printed = [
      { file: schemaFile, text: await printSchema(adminUrl) },
      { file: typesFile, text: await printTypes(adminUrl) },
    ];
    for (const { file, text } of printed) {
      if (write) writeFileSync(file, text);
      else if (readFileSync(file, 'utf8') !== text) process.exitCode = 1;
      process.stdout.write(
        `${file}${write ? ' written' : process.exitCode === 1 ? ' differs' : ' is true'}\n`,
      );
    }
  });
}

if (import.meta.main) await writeBoth(process.argv.includes('--write'));

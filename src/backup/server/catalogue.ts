import type pg from 'pg';
import type { BackupSequence } from '../rules/manifest.ts';

export interface TableShape {
  schema: string;
  name: string;
  columns: string[];
  /** The server's guess, for a progress bar only. */
  guess: number;
}

/** Our schemas; the queue's own is made again by its migration, what it still owed stands in the outbox. */
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')`;

/**
 * Who is signed in is nobody's to restore: a copy taken into use would let in again whoever signed out, lost a post or left
 * since. It is not backed up, and not loaded from backups made before it was left out.
 */
export function isOfTheMoment({ schema, name }: Pick<TableShape, 'schema' | 'name'>): boolean {
  return schema === 'identity' && name === 'session';
}

/**
 * Every table of ours that holds data, those others refer to first, so that loading in this order never breaks a
 * foreign key. Which migrations ran is said by the manifest instead.
 */
export async function readTables(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape & { oid: string; needs: string[] }>(`
    select c.oid::text as oid, n.nspname as schema, c.relname as name, greatest(c.reltuples, 0)::int as guess,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct k.confrelid::text) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and ${ours} and not (n.nspname = 'platform' and c.relname = 'migration')
    order by n.nspname, c.relname`);
  const placed = new Set<string>();
  const sorted: TableShape[] = [];
  while (placed.size < rows.length) {
    const next = rows.filter(
      ({ oid, needs }) => !placed.has(oid) && needs.every((other) => placed.has(other)),
    );
    if (next.length === 0) throw new Error('the foreign keys of the tables go round in a circle');
    for (const { oid, schema, name, columns, guess } of next) {
      placed.add(oid);
      if (!isOfTheMoment({ schema, name })) sorted.push({ schema, name, columns, guess });
    }
  }
  return sorted;
}

/** Every sequence of ours with where it stands; some are made by the program itself, one a city and year. */
export async function readSequences(client: pg.ClientBase): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and ${ours} order by 1, 2`);
  const read: BackupSequence[] = [];
  for (const { schema, name } of rows) {
    const { rows: state } = await client.query<{ last: number; called: boolean }>(
      `select last_value as last, is_called as called from ${quote(schema)}.${quote(name)}`,
    );
    if (state[0] !== undefined) read.push({ schema, name, ...state[0] });
  }
  return read;
}

/** Makes a sequence if it is not there and sets it to where it stood. */
export async function placeSequence(client: pg.ClientBase, sequence: BackupSequence): Promise<void> {
  const name = `${quote(sequence.schema)}.${quote(sequence.name)}`;
  await client.query(`create sequence if not exists ${name}`);
  await client.query('select setval($1::regclass, $2, $3)', [name, sequence.last, sequence.called]);
}

/** A name as SQL takes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

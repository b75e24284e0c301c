import type { Context } from '../context.ts';
import { sha256 } from '../crypto.ts';
import { type ElementType, isElementType, openPacking, type Packing } from './packed.ts';

/** The columns of a table with their types, read from the catalogue: a new column need not be listed here again. */
export interface BulkTable {
  name: string;
  types: Readonly<Record<string, string>>;
}

/** Rows of one table as the parameters of one insertion; plain data, so that another thread can be told. */
export interface PackedRows {
  table: string;
  columns: readonly { name: string; type: string }[];
  /** One array a column. */
  values: readonly Uint8Array[];
}

/** Rows of one table being packed. */
export interface RowsPacking {
  /** All rows of a table have the columns of the first. */
  add(row: object): void;
  /** Undefined when there was no row. */
  done(): PackedRows | undefined;
}

/** What the given tables' columns are. */
export async function bulkTables(context: Context, names: readonly string[]): Promise<BulkTable[]> {
  const { rows } = await context.client.query<{ name: string; types: Record<string, string> }>(
    `select t.name, json_object_agg(a.attname, format_type(a.atttypid, null)) as types
    from unnest($1::text[]) as t (name) join pg_attribute a on a.attrelid = t.name::regclass
    where a.attnum > 0 and not a.attisdropped group by t.name`,
    [names],
  );
  return rows;
}

/** Begins the rows of a table; columns in `same` are given when they are inserted. */
export function openRows({ name: table, types }: BulkTable, same: readonly string[] = []): RowsPacking {
  let columns: { name: string; type: string; packing: Packing }[] | undefined;
  return {
    add(row) {
      columns ??= namesIn(row, same).map((name) => openColumn(table, name, types[name]));
      for (const { name, type, packing } of columns) {
        const value = (row as Record<string, unknown>)[name];
        packing.add(isElementType(type) || value == null ? value : asText(value));
      }
    },
    done() {
      if (columns === undefined) return undefined;
      const values = columns.map(({ packing }) => packing.done());
      return { table, columns: columns.map(({ name, type }) => ({ name, type })), values };
    },
  };
}

function namesIn(row: object, same: readonly string[]): string[] {
  return Object.keys(row).filter((name) => !same.includes(name));
}

function openColumn(table: string, name: string, type: string | undefined) {
  if (type === undefined) throw new TypeError(`${table} has no column ${name}`);
  return { name, type, packing: openPacking(travelling(type)) };
}

/** Lists, documents and rarer types travel as text: an array of arrays cannot be unnested row by row. */
function travelling(type: string): ElementType {
  return isElementType(type) ? type : 'text';
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map((part) => `"${escaped(String(part))}"`).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}

/**
 * Inserts packed rows in one statement; `same` are the columns that are the same in all of them.
 *
 * @throws the database's unique violation when one exists already.
 */
export async function insertRows(
  context: Context,
  rows: PackedRows,
  same: Readonly<Record<string, string>>,
): Promise<void> {
  await context.client.query(insertion(rows, same, 0), parametersOf(rows, same));
}

/**
 * Inserts packed rows of several tables in one statement, which each connection plans once: one round trip where many
 * small transactions would be spent on waiting.
 *
 * @throws the database's unique violation when one exists already.
 */
export async function insertTogether(
  context: Context,
  tables: readonly { rows: PackedRows; same: Readonly<Record<string, string>> }[],
): Promise<void> {
  const values: (string | Buffer)[] = [];
  const parts = tables.map(({ rows, same }, index) => {
    const text = insertion(rows, same, values.length);
    values.push(...parametersOf(rows, same));
    return `i${index} as (${text})`;
  });
  const text = `with ${parts.join(', ')} select 1`;
  await context.client.query({ name: sha256(text).toString('hex').slice(0, 32), text, values });
}

/** The statement that inserts packed rows; its parameters begin after the first `before`. */
function insertion(
  { table, columns }: PackedRows,
  same: Readonly<Record<string, string>>,
  before: number,
): string {
  const constant = Object.keys(same);
  const names = columns.map(({ name }) => name);
  const selected = columns.map(({ name, type }) =>
    isElementType(type) ? `r.${name}` : `r.${name}::${type}`,
  );
  const first = before + constant.length + 1;
  const lists = columns.map(({ type }, index) => `$${first + index}::${travelling(type)}[]`);
  return `insert into ${table} (${[...constant, ...names].join(', ')})
    select ${[...constant.map((_, index) => `$${before + index + 1}::text`), ...selected].join(', ')}
    from unnest(${lists.join(', ')}) as r (${names.join(', ')})`;
}

function parametersOf({ values }: PackedRows, same: Readonly<Record<string, string>>): (string | Buffer)[] {
  return [...Object.values(same), ...values.map(asBuffer)];
}

/** The driver sends buffers, and nothing else, in binary form; what another thread made comes as plain bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

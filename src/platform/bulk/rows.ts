import type { Statement } from '../batch.ts';
import type { Context } from '../context.ts';
import { type ElementType, isElementType, openPacking, type Packing } from './packed.ts';

/** The columns of a table with their types, read from the catalogue: a new column need not be listed here again. */
export interface BulkTable {
  name: string;
  types: Readonly<Record<string, string>>;
}

/** Rows of one table as the parameters of one insertion; plain data, so that another thread can be told. */
export interface PackedRows {
  table: string;
  count: number;
  columns: readonly { name: string; type: string }[];
  /** One array a column. */
  values: readonly Uint8Array[];
  /** Columns with one value in all rows, as text. */
  folded: readonly { name: string; type: string; value: string | null }[];
  /** Columns that had one value ever, which is written into the statement. */
  settled: readonly Settled[];
}

interface Settled {
  name: string;
  type: string;
  /** The value in SQL. */
  literal: string;
}

/** Rows of one table being packed. */
export interface RowsPacking {
  /** All rows of a table have the columns of the first. */
  add(row: object): void;
  /** Undefined when there was no row. The next row begins others, in the same memory. */
  done(): PackedRows | undefined;
}

export interface PackingChoices {
  /** Columns that are given when the rows are inserted. */
  given?: readonly string[];
  /**
   * Sends what is the same in all rows once, which spares the server most of the columns of a thousand like rows. Each
   * set of such columns is a statement of its own: not for statements that are prepared.
   */
  fold?: boolean;
  /**
   * Writes into the statement itself what was the same nothing, number or truth in every row so far, once there were
   * enough: for statements that are prepared, of which there are two at first, and one more whenever such a column
   * differs for the first time.
   */
  settle?: boolean;
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

/** Rows after which a column that never differed is taken to be one that does not. */
const settledAfter = 500;

/** Begins the rows of a table. */
export function openRows({ name: table, types }: BulkTable, choices: PackingChoices = {}): RowsPacking {
  let columns: Column[] | undefined;
  let count = 0;
  let before = 0;
  return {
    add(row) {
      columns ??= namesIn(row, choices.given ?? []).map((name) =>
        openColumn(table, name, types[name], choices),
      );
      for (const column of columns) addTo(column, (row as Record<string, unknown>)[column.name], count);
      count += 1;
    },
    done() {
      if (columns === undefined || count === 0) return undefined;
      const packed = packedRows(table, columns, count);
      if (before <= settledAfter) {
        before += count;
        if (before > settledAfter) settle(columns);
      }
      count = 0;
      return packed;
    },
  };
}

interface Column {
  name: string;
  type: string;
  isElement: boolean;
  packing: Packing;
  fold: boolean;
  /** The value of all rows so far, while they have but one. */
  first: unknown;
  varies: boolean;
  /** What every row had until now, printed as SQL; undefined when they differed, or it is not of few values. */
  always: string | undefined;
  /** It is written into the statement. */
  isSettled: boolean;
}

function namesIn(row: object, same: readonly string[]): string[] {
  return Object.keys(row).filter((name) => !same.includes(name));
}

function openColumn(
  table: string,
  name: string,
  type: string | undefined,
  { fold = false, settle = false }: PackingChoices,
): Column {
  if (type === undefined) throw new TypeError(`${table} has no column ${name}`);
  const packing = openPacking(travelling(type));
  const always = settle ? '' : undefined;
  const begun = { first: null, varies: !fold, always, isSettled: false };
  return { name, type, isElement: isElementType(type), packing, fold, ...begun };
}

function addTo(column: Column, given: unknown, rowsBefore: number): void {
  const value = given == null ? null : column.isElement ? given : asText(given);
  if (column.isSettled || !column.varies) {
    if (rowsBefore === 0 && !column.isSettled) column.first = value;
    if (value === column.first) return;
    for (let row = 0; row < rowsBefore; row += 1) column.packing.add(column.first);
    column.varies = true;
    column.isSettled = false;
  }
  if (column.always !== undefined) watch(column, value);
  column.packing.add(value);
}

/** Notes whether a column still has but one value of those that are written into a statement. */
function watch(column: Column, value: unknown): void {
  const isFirst = column.always === '';
  if (isFirst) column.first = value;
  column.always = isFirst || value === column.first ? literalOf(value) : undefined;
}

/** Nothing, truth, whole numbers and empty lists: what rows have in common for good. Words never are. */
function literalOf(value: unknown): string | undefined {
  if (value === null) return 'null';
  if (value === '{}') return "'{}'";
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return String(value);
  return undefined;
}

function settle(columns: readonly Column[]): void {
  for (const column of columns) column.isSettled = column.always !== undefined && column.always !== '';
}

function packedRows(table: string, columns: readonly Column[], count: number): PackedRows {
  const varying: Column[] = [];
  const folded: PackedRows['folded'][number][] = [];
  const settled: Settled[] = [];
  for (const column of columns) {
    const { name, type, first, always } = column;
    if (column.isSettled && always !== undefined) settled.push({ name, type, literal: always });
    else if (column.varies) varying.push(column);
    else folded.push({ name, type, value: printed(first) });
    column.varies = !column.fold;
  }
  return {
    table,
    count,
    columns: varying.map(({ name, type }) => ({ name, type })),
    values: varying.map(({ packing }) => packing.done()),
    folded,
    settled,
  };
}

function printed(value: unknown): string | null {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  return value === null ? null : String(value);
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

/** Packed rows with the columns that are given when they are inserted. */
export interface RowsWith {
  rows: PackedRows;
  same: Readonly<Record<string, string>>;
}

/**
 * Packed rows of several tables as one insertion, which each connection plans once: one round trip where many small
 * transactions would be spent on waiting. The rows must not be folded.
 */
export function insertionTogether(tables: readonly RowsWith[]): Statement {
  return { text: textFor(tables), values: tables.flatMap(parametersOf) };
}

/** Statements by the columns they insert: those of intake are a few, which come again in every group. */
const statements = new Map<string, string>();
const mostStatements = 100;

function textFor(tables: readonly RowsWith[]): string {
  const key = tables.map(columnsOf).join();
  const before = statements.get(key);
  if (before !== undefined) return before;
  let count = 0;
  const parts = tables.map((one, index) => {
    const text = insertion(one, count);
    count += parametersOf(one).length;
    return `i${index} as (${text})`;
  });
  const text = `with ${parts.join(', ')} select 1`;
  if (statements.size < mostStatements) statements.set(key, text);
  return text;
}

function columnsOf({ rows, same }: RowsWith): string {
  let key = `${rows.table}(${Object.keys(same).join()}`;
  for (const { name } of rows.columns) key += `,${name}`;
  for (const { name, literal } of rows.settled) key += `,${name}=${literal}`;
  return rows.columns.length === 0 ? `${key})×${rows.count}` : `${key})`;
}

/**
 * The statement that inserts packed rows; its parameters begin after the first `before`. The arrays are unnested side by
 * side in the select list: as a row source (`from unnest(…, …)`) the server copies each of them into a store of its own
 * first, which cost a third of inserting (docs/performance.md).
 */
export function insertion({ rows, same }: RowsWith, before = 0): string {
  const { table, count, columns, folded, settled } = rows;
  const constant = [
    ...Object.keys(same).map((name) => ({ name, type: 'text' })),
    ...folded.map(({ name, type }) => ({ name, type })),
  ];
  const names = [...columns, ...settled].map(({ name }) => name);
  const first = before + constant.length + 1;
  const unnested = columns.map(({ type }, index) => {
    const element = `unnest($${first + index}::${travelling(type)}[])`;
    return isElementType(type) ? element : `${element}::${type}`;
  });
  const always = settled.map(({ type, literal }) => `${literal}::${type}`);
  const from = columns.length === 0 ? ` from generate_series(1, ${count})` : '';
  return `insert into ${table} (${[...constant.map(({ name }) => name), ...names].join(', ')})
    select ${[...constant.map(({ type }, index) => `$${before + index + 1}::${type}`), ...unnested, ...always].join(', ')}${from}`;
}

export type Parameter = string | Buffer | null;

/** The parameters of {@link insertion}: text as strings, arrays in binary form. */
export function parametersOf({ rows, same }: RowsWith): Parameter[] {
  return [
    ...Object.values(same),
    ...rows.folded.map(({ value }) => value),
    ...rows.values.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ];
}

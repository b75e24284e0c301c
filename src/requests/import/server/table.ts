import { guessColumns } from '../rules/column-map.ts';
import { sniffDelimiter } from '../rules/delimiter.ts';
import { type FoundHeads, findHeads } from '../rules/heads.ts';
import { epoch1900 } from '../rules/moments.ts';
import { ImportRefused } from '../rules/problem.ts';
import type { BrokenRow, TableRow } from '../rules/staged-row.ts';
import { csvRows } from './csv.ts';
import { decodeFile } from './encoding.ts';
import { jsonLines, keysOf, rowOf } from './jsonl.ts';
import type { SourceFile } from './source-file.ts';
import { openWorkbook, type Workbook } from './workbook/workbook.ts';

export type AnyRow = TableRow | BrokenRow;

/** A table whose heads are known and whose rows are still to be read, once. */
export interface SourceTable {
  heads: string[];
  rows: AsyncIterable<AnyRow[]>;
  /** Days Excel counts from; for a text table the usual ones. */
  epochDays: number;
  sheet?: string;
  otherSheets: string[];
  close(): void;
}

export interface TableChoices {
  /** Sheet of a workbook; the first that can be understood without. */
  sheet?: string;
  /** Heads a given map names: the table must have them all. */
  wanted?: readonly string[];
  /** Where a workbook may put what does not fit into memory. */
  folder: string;
  /** Told how much of the table has been read, between 0 and 1. */
  onShare?: (share: number) => void;
  /** Take the likeliest row for the heads although nothing tells where the words are: a person will say. */
  lenient?: boolean;
}

/** The sheets of a file that may hold rows; one without a name for a text table. */
export async function sheetsOf(file: SourceFile, folder: string): Promise<(string | undefined)[]> {
  if (file.kind !== 'xlsx') return [undefined];
  const workbook = await openWorkbook(file.path, folder);
  try {
    return workbook.sheets;
  } finally {
    workbook.close();
  }
}

/** Opens the table in a file. @throws ImportRefused when there is none, or nothing tells where its words are. */
export async function openTable(file: SourceFile, choices: TableChoices): Promise<SourceTable> {
  if (file.kind === 'xlsx') return openSheet(file, choices);
  let bytes = 0;
  const chunks = decodeFile(file.path, file.encoding, (count) => {
    bytes += count;
    choices.onShare?.(bytes / file.size);
  });
  const table = file.kind === 'jsonl' ? await jsonTable(chunks, choices) : await textTable(chunks, choices);
  return { ...table, epochDays: epoch1900, otherSheets: [], close: () => undefined };
}

type OpenedTable = Pick<SourceTable, 'heads' | 'rows'>;

const rowsPeeked = 10;
const linesPeeked = 2_000;

async function textTable(chunks: AsyncGenerator<string>, choices: TableChoices): Promise<OpenedTable> {
  const first = await chunks.next();
  const sample = first.done === true ? '' : first.value;
  const stated = /^sep=([,;\t|])\r?\n/i.exec(sample);
  const delimiter = stated?.[1] ?? sniffDelimiter(sample.slice(0, 65_536));
  const rows = csvRows(chain([sample], chunks), delimiter);
  const peeked = await peek(rows, stated === null ? rowsPeeked : rowsPeeked + 1);
  return headed(stated === null ? peeked.rows : peeked.rows.slice(1), rows, choices);
}

async function jsonTable(
  chunks: AsyncGenerator<string>,
  { wanted, lenient }: TableChoices,
): Promise<OpenedTable> {
  const lines = jsonLines(chunks);
  const { rows: first } = await peek(lines, linesPeeked);
  const heads = [...new Set([...keysOf(first), ...(wanted ?? [])])];
  if (first.length === 0) throw new ImportRefused('no-rows');
  if (wanted === undefined && !lenient) refuseWordless(heads);
  const rows = mapRows(chain([first], lines), (row) => rowOf(row, heads));
  return { heads, rows };
}

async function openSheet(file: SourceFile, choices: TableChoices): Promise<SourceTable> {
  const workbook = await openWorkbook(file.path, choices.folder);
  try {
    const chosen =
      choices.sheet === undefined
        ? workbook.sheets
        : workbook.sheets.filter((name) => name === choices.sheet);
    if (chosen.length === 0) throw new ImportRefused('no-sheet', workbook.sheets.join('、'));
    const { sheet, ...table } = await firstUnderstood(workbook, chosen, choices);
    const otherSheets = workbook.sheets.filter((name) => name !== sheet);
    return { ...table, sheet, otherSheets, epochDays: workbook.epochDays, close: workbook.close };
  } catch (error) {
    workbook.close();
    throw error;
  }
}

/** The first sheet with heads that tell where the words are; the complaint about the first that has rows at all. */
async function firstUnderstood(
  workbook: Workbook,
  names: readonly string[],
  choices: TableChoices,
): Promise<OpenedTable & { sheet: string }> {
  let complaint: unknown;
  for (const sheet of names) {
    const rows = workbook.rows(sheet, choices.onShare);
    const peeked = await peek(rows, rowsPeeked);
    if (peeked.rows.length === 0) continue;
    try {
      return { sheet, ...headed(peeked.rows, rows, choices) };
    } catch (error) {
      complaint ??= error;
      await rows.return(undefined);
    }
  }
  throw complaint ?? new ImportRefused('no-rows');
}

/** A table from its first rows and the rest: the heads are found, what stands above them is left out. */
function headed(
  first: readonly TableRow[],
  rest: AsyncGenerator<TableRow[]>,
  { wanted, lenient }: TableChoices,
): OpenedTable {
  const peeked = first.slice(0, rowsPeeked).map(({ cells }) => cells);
  const found = findHeads(peeked, wanted) ?? (lenient ? widestRow(peeked) : undefined);
  if (found === undefined) throw headless(first, wanted);
  if (wanted === undefined && !lenient) refuseWordless(found.heads);
  return { heads: withoutTail(found), rows: chain([first.slice(found.rows)], rest) };
}

/** The first of the rows with the most cells: heads are seldom left empty. */
function widestRow(rows: readonly (readonly string[])[]): FoundHeads | undefined {
  const counts = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const at = counts.indexOf(Math.max(...counts));
  const heads = rows[at];
  return heads === undefined ? undefined : { heads: heads.map((head) => head.trim()), rows: at + 1 };
}

function headless(first: readonly TableRow[], wanted: readonly string[] | undefined): ImportRefused {
  if (wanted === undefined) return new ImportRefused('no-heads', shortList(first[0]?.cells ?? []));
  const all = new Set(first.flatMap(({ cells }) => cells.map((cell) => cell.trim())));
  return new ImportRefused('missing-columns', wanted.filter((head) => !all.has(head)).join('、'));
}

function refuseWordless(heads: readonly string[]): void {
  if (guessColumns(heads).columns.words === undefined) throw new ImportRefused('no-heads', shortList(heads));
}

function shortList(heads: readonly string[]): string {
  return heads
    .filter((head) => head.trim() !== '')
    .map((head) => head.slice(0, 20))
    .slice(0, 30)
    .join('、');
}

/** Columns without a head at the end are none. */
function withoutTail({ heads }: FoundHeads): string[] {
  const last = heads.findLastIndex((head) => head !== '');
  return heads.slice(0, last + 1);
}

async function peek<Row>(rows: AsyncGenerator<Row[]>, count: number): Promise<{ rows: Row[] }> {
  const peeked: Row[] = [];
  while (peeked.length < count) {
    const next = await rows.next();
    if (next.done === true) break;
    peeked.push(...next.value);
  }
  return { rows: peeked };
}

async function* chain<Item>(first: readonly Item[], rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* first;
  yield* rest;
}

async function* mapRows<From, To>(
  lists: AsyncIterable<From[]>,
  make: (row: From) => To,
): AsyncGenerator<To[]> {
  for await (const list of lists) yield list.map(make);
}

import { ImportRefused } from '../rules/problem.ts';
import type { TableRow } from '../rules/staged-row.ts';
import { withRests } from './encoding.ts';

/** Characters. A record longer than this is a quote that was never closed; until it is noticed it lies in memory. */
const longestRecord = 12 << 20;

/**
 * Reads the rows of a text table (RFC 4180, with the liberties of spreadsheets: any line break, quotes inside plain
 * cells, no last line break) with the line each begins in, in the lists the text came in. It looks for the next
 * special character instead of at every one: three times as fast as the stream parser it replaced.
 *
 * @throws ImportRefused `open-quote` or `huge-record` with the line it began in.
 */
export async function* csvRows(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<TableRow[]> {
  let text = '';
  let line = 1;
  for await (const joined of withRests(chunks, () => text)) {
    const read = readRecords(joined, { delimiter, line, last: false });
    text = joined.slice(read.end);
    line = read.line;
    if (text.length > longestRecord) throw new ImportRefused('huge-record', String(line));
    if (read.rows.length > 0) yield read.rows;
  }
  const read = readRecords(text, { delimiter, line, last: true });
  if (read.end < text.length) throw new ImportRefused('open-quote', String(read.line));
  if (read.rows.length > 0) yield read.rows;
}

interface Scan {
  delimiter: string;
  line: number;
  /** Nothing comes after this text. */
  last: boolean;
}

function readRecords(text: string, scan: Scan): { rows: TableRow[]; end: number; line: number } {
  const rows: TableRow[] = [];
  let { line } = scan;
  let end = 0;
  for (;;) {
    const record = readRecord(text, end, scan);
    if (record === undefined) return { rows, end, line };
    if (record.cells.length > 1 || record.cells[0]?.trim()) rows.push({ line, cells: record.cells });
    line += record.lines;
    end = record.end;
  }
}

interface Read {
  end: number;
  lines: number;
}

/** One record from a place in the text; undefined when it is not all there yet. */
function readRecord(text: string, begin: number, scan: Scan): (Read & { cells: string[] }) | undefined {
  const cells: string[] = [];
  let at = begin;
  let lines = 0;
  while (begin < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at, scan) : readPlain(text, at, scan);
    if (cell === undefined) return undefined;
    cells.push(cell.value);
    lines += cell.lines;
    if (text[cell.end] !== scan.delimiter) {
      const end = lineEnd(text, cell.end, scan);
      return end === undefined ? undefined : { cells, end, lines: lines + 1 };
    }
    at = cell.end + 1;
  }
  return undefined;
}

/** Where the next line begins; undefined while the cell may go on, or a carriage return be half of a line break. */
function lineEnd(text: string, at: number, { last }: Scan): number | undefined {
  if (at >= text.length) return last ? at : undefined;
  if (text[at] !== '\r') return at + 1;
  if (at + 1 >= text.length && !last) return undefined;
  return text[at + 1] === '\n' ? at + 2 : at + 1;
}

type Cell = Read & { value: string };

const newline = 10;
const carriageReturn = 13;

function readPlain(text: string, begin: number, { delimiter }: Scan): Cell {
  const separator = delimiter.charCodeAt(0);
  let end = begin;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === separator || code === newline || code === carriageReturn) break;
  }
  return { value: text.slice(begin, end), end, lines: 0 };
}

function readQuoted(text: string, begin: number, scan: Scan): Cell | undefined {
  let at = begin + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    if (quote + 1 >= text.length && !scan.last) return undefined;
    if (text[quote + 1] === '"') {
      at = quote + 2;
      continue;
    }
    const inside = text.slice(begin + 1, quote);
    const after = readPlain(text, quote + 1, scan);
    const value = inside.replaceAll('""', '"') + after.value;
    return { value, end: after.end, lines: countBreaks(inside) };
  }
}

function countBreaks(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

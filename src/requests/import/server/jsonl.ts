import { ImportRefused } from '../rules/problem.ts';
import type { BrokenRow, TableRow } from '../rules/staged-row.ts';
import { withRests } from './encoding.ts';

const longestLine = 12 << 20;

interface Line {
  line: number;
  value: Record<string, unknown>;
}

/** The objects of a file with one JSON object a line; what is none comes as a broken row. */
export async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<(Line | BrokenRow)[]> {
  let text = '';
  let line = 0;
  for await (const joined of withRests(chunks, () => text)) {
    const lines = joined.split('\n');
    text = lines.pop() ?? '';
    if (text.length > longestLine) throw new ImportRefused('huge-record', String(line + lines.length + 1));
    const read = lines.flatMap((one, at) => readLine(one, line + at + 1));
    line += lines.length;
    if (read.length > 0) yield read;
  }
  const read = readLine(text, line + 1);
  if (read.length > 0) yield read;
}

function readLine(text: string, line: number): (Line | BrokenRow)[] {
  if (text.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject
      ? [{ line, value: value as Record<string, unknown> }]
      : [{ line, broken: 'not-an-object', text }];
  } catch {
    return [{ line, broken: 'not-json', text }];
  }
}

/** The keys of objects, in the order they were first seen. */
export function keysOf(rows: readonly (Line | BrokenRow)[]): string[] {
  const keys = new Set<string>();
  for (const row of rows) if ('value' in row) for (const key of Object.keys(row.value)) keys.add(key);
  return [...keys];
}

/** An object as a row of a table with these heads. */
export function rowOf(row: Line | BrokenRow, heads: readonly string[]): TableRow | BrokenRow {
  if (!('value' in row)) return row;
  return { line: row.line, cells: heads.map((head) => cellOf(row.value[head])) };
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import { parse } from 'csv-parse/sync';
import { Refused } from './errors.ts';
import { newWorkbook } from './new-workbook.ts';

/**
 * The cells of a small workbook or CSV as text, row by row, empty rows kept so that a line has its number. Dates come as
 * their wall time, `2026-11-26 16:30:00`, whatever they are shown as.
 *
 * @throws Refused `file-type` for what is neither.
 */
export async function cellsOf(bytes: Buffer, sheet?: string): Promise<string[][]> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return sheetCells(bytes, sheet);
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw new Refused('file-type');
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: false });
  } catch {
    throw new Refused('file-type');
  }
}

async function sheetCells(bytes: Buffer, name: string | undefined): Promise<string[][]> {
  const book = await newWorkbook();
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch {
    throw new Refused('file-type');
  }
  const rows: string[][] = [];
  const sheet = (name === undefined ? undefined : book.getWorksheet(name)) ?? book.worksheets[0];
  sheet?.eachRow({ includeEmpty: true }, (row, at) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cells[column - 1] =
        cell.value instanceof Date
          ? cell.value.toISOString().slice(0, 19).replace('T', ' ')
          : (cell.text ?? '');
    });
    rows[at - 1] = Array.from(cells, (cell) => cell ?? '');
  });
  return Array.from(rows, (row) => row ?? []);
}

/** Spreadsheets here save CSV as GBK unless told otherwise. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

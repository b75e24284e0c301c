import type ExcelJS from 'exceljs';
import { type CellKind, cellValue, decimalsOf, formatOf, lengthOf } from './cell-values.ts';
import { newWorkbook } from './new-workbook.ts';

/** A table as it is given to people who work in Excel. */
export interface WrittenTable {
  sheet: string;
  /** Stands above the heads: what it is, of when, made-up or not; null where another program reads the file. */
  note: string | null;
  /** Columns that say nothing else hold text. */
  heads: readonly { head: string; width: number; kind?: CellKind }[];
  rows: readonly (readonly string[])[];
}

const pointsPerLine = 16;

/**
 * Writes a workbook of one table. A cell is text unless its column says that it holds numbers or days: numbers of 11
 * digits stay as they are instead of becoming 1.39E+10, and what begins with `=` is no formula. Heads stay in sight
 * while one scrolls and are repeated on every printed page.
 */
export async function writeWorkbook({ sheet: name, note, heads, rows }: WrittenTable): Promise<Buffer> {
  const headRow = note === null ? 1 : 2;
  const book = await newWorkbook();
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: 'frozen', ySplit: headRow }] });
  sheet.columns = heads.map(({ width, kind = 'text' }, at) => ({
    width,
    style: {
      numFmt: formatOf(kind, decimalsOf(rows.map((row) => row[at] ?? ''))),
      alignment: { wrapText: kind === 'text', vertical: 'top' },
    },
  }));
  if (note !== null) writeNote(sheet, note, heads);
  sheet.addRow(heads.map(({ head }) => head)).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map((cell, at) => cellValue(cell, heads[at]?.kind ?? 'text')));
  sheet.autoFilter = { from: { row: headRow, column: 1 }, to: { row: headRow, column: heads.length } };
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headRow}:${headRow}`,
  };
  sheet.headerFooter.oddFooter = '&C&P / &N';
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** One line over the whole table; merged cells do not grow by themselves, so its height is set. */
function writeNote(sheet: ExcelJS.Worksheet, note: string, heads: WrittenTable['heads']): void {
  const row = sheet.addRow([note]);
  sheet.mergeCells(1, 1, 1, Math.max(1, heads.length));
  const width = heads.reduce((sum, head) => sum + head.width, 0);
  row.height = pointsPerLine * Math.max(1, Math.ceil(lengthOf(note) / Math.max(1, width)));
}

import { newWorkbook } from './new-workbook.ts';

/** A table as it is given to people who work in Excel. */
export interface WrittenTable {
  sheet: string;
  /** Stands above the heads: what it is, of when, made-up or not; null where another program reads the file. */
  note: string | null;
  heads: readonly { head: string; width: number }[];
  rows: readonly (readonly string[])[];
}

/**
 * Writes a workbook of one table. Every cell is text: numbers of 11 digits stay as they are instead of becoming
 * 1.39E+10, and what begins with `=` is no formula.
 */
export async function writeWorkbook({ sheet: name, note, heads, rows }: WrittenTable): Promise<Buffer> {
  const headRow = note === null ? 1 : 2;
  const book = await newWorkbook();
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: 'frozen', ySplit: headRow }] });
  sheet.columns = heads.map(({ width }) => ({
    width,
    style: { numFmt: '@', alignment: { wrapText: true } },
  }));
  if (note !== null) sheet.addRow([note]);
  sheet.addRow(heads.map(({ head }) => head)).font = { bold: true };
  if (note !== null) sheet.mergeCells(1, 1, 1, Math.max(1, heads.length));
  for (const row of rows) sheet.addRow([...row]);
  sheet.autoFilter = { from: { row: headRow, column: 1 }, to: { row: headRow, column: heads.length } };
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
  return Buffer.from(await book.xlsx.writeBuffer());
}

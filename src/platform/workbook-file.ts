import ExcelJS from 'exceljs';

/** A table as it is given to people who work in Excel. */
export interface WrittenTable {
  sheet: string;
  /** Stands above the heads: what it is, of when, made-up or not. */
  note: string;
  heads: readonly { head: string; width: number }[];
  rows: readonly (readonly string[])[];
}

/**
 * Writes a workbook of one table. Every cell is text: numbers of 11 digits stay as they are instead of becoming
 * 1.39E+10, and what begins with `=` is no formula.
 */
export async function writeWorkbook({ sheet: name, note, heads, rows }: WrittenTable): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = heads.map(({ width }) => ({
    width,
    style: { numFmt: '@', alignment: { wrapText: true } },
  }));
  sheet.addRow([note]);
  sheet.addRow(heads.map(({ head }) => head)).font = { bold: true };
  sheet.mergeCells(1, 1, 1, Math.max(1, heads.length));
  for (const row of rows) sheet.addRow([...row]);
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2, column: heads.length } };
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  };
  return Buffer.from(await book.xlsx.writeBuffer());
}

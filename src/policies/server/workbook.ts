import type ExcelJS from 'exceljs';
import { cellValue, formatOf, kindOfColumn, widthOf } from '../../platform/cell-values.ts';
import { Refused } from '../../platform/errors.ts';
import { newWorkbook } from '../../platform/new-workbook.ts';

/** Uncompressed size above which a workbook is not opened: it would not be a list of leases. */
const largestUnpacked = 400 * 1024 * 1024;
export const largestWorkbook = 20 * 1024 * 1024;
const mostRows = 200_000;

/**
 * The rows of a workbook's first sheet with anything in it, as text: merged cells all say what the merged cell says,
 * dates come as 2022-04-10, formulas as their result.
 *
 * @throws Refused `file-type` or `too-large`.
 */
export async function readSheet(bytes: Buffer): Promise<string[][]> {
  refuseBomb(bytes);
  const workbook = await newWorkbook();
  try {
    // exceljs wants a Buffer of its own typings
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer as never);
  } catch {
    throw new Refused('file-type', { fields: { file: 'not-xlsx' } });
  }
  const sheet = workbook.worksheets.find((one) => one.state === 'visible' && one.actualRowCount > 0);
  if (sheet === undefined) throw new Refused('invalid', { fields: { file: 'empty-sheet' } });
  if (sheet.rowCount > mostRows) throw new Refused('too-large', { fields: { file: 'too-many-rows' } });
  return rowsOf(sheet);
}

function rowsOf(sheet: ExcelJS.Worksheet): string[][] {
  const rows: string[][] = [];
  for (let number = 1; number <= sheet.rowCount; number += 1) {
    const row = sheet.getRow(number);
    const cells: string[] = [];
    for (let column = 1; column <= sheet.columnCount; column += 1) cells.push(textOf(row.getCell(column)));
    rows.push(cells);
  }
  return rows;
}

/** A merged cell speaks for all it covers. */
function textOf(cell: ExcelJS.Cell): string {
  return valueText(cell.isMerged ? cell.master.value : cell.value);
}

function valueText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return numberOrText(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('result' in value) return valueText((value.result ?? null) as ExcelJS.CellValue);
  if ('text' in value) return String(value.text);
  return '';
}

/** Numbers carry binary remainders beyond the fifteenth digit; what a person typed has none. */
function numberOrText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : value;
}

/** Adds up the sizes the archive's directory states, before anything is unpacked. @throws Refused */
function refuseBomb(bytes: Buffer): void {
  if (bytes.length > largestWorkbook) throw new Refused('too-large', { fields: { file: 'file-size' } });
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') {
    throw new Refused('file-type', { fields: { file: 'not-xlsx' } });
  }
  let unpacked = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0 && at + 28 < bytes.length; ) {
    unpacked += bytes.readUInt32LE(at + 24);
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1');
  }
  if (unpacked > largestUnpacked) throw new Refused('too-large', { fields: { file: 'file-size' } });
}

/** A sheet to write: heads, rows, and a line above them that says what it is. */
export interface Sheet {
  name: string;
  title: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** Writes workbooks people open: heads in bold, numbers as numbers, days as days, codes as text, nothing that could run as a formula. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const workbook = await newWorkbook();
  for (const { name, title, heads, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, {
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: '2:2',
      },
    });
    const isDay = heads.map((_head, at) => kindOfColumn(rows.map((row) => String(row[at] ?? ''))) === 'day');
    sheet.columns = heads.map((head, at) => ({
      width: widthOf(
        head,
        rows.map((row) => String(row[at] ?? '')),
      ),
      style: {
        alignment: { wrapText: true, vertical: 'top' },
        ...(isDay[at] ? { numFmt: formatOf('day', 0) } : {}),
      },
    }));
    const banner = sheet.addRow([title]);
    banner.font = { bold: true, size: 14 };
    banner.alignment = { wrapText: false };
    sheet.addRow([...heads]).font = { bold: true };
    for (const row of rows)
      sheet.addRow(row.map((cell, at) => (isDay[at] ? cellValue(String(cell), 'day') : plainCell(cell))));
    sheet.views = [{ state: 'frozen', ySplit: 2 }];
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** exceljs writes strings as strings, so a leading = is no formula; it would become one when saved as CSV. */
function plainCell(cell: string | number): string | number {
  return typeof cell === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
}

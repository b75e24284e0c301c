import type { Readable } from 'node:stream';
import type { TableRow } from '../../rules/staged-row.ts';
import type { SharedStrings } from './shared-strings.ts';
import { attributeOf, joinPiece, plain, scanXml } from './xml.ts';

const mostColumns = 16_384;

/** The rows of a sheet with their numbers; merged cells come as their first cell and empty ones. */
export async function* sheetRows(stream: Readable, strings: SharedStrings): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell = { column: 0, type: '', value: '' };
  let collects = false;
  const scan = scanXml(stream, {
    open(name, attributes) {
      if (name === 'c') {
        const place = attributeOf(attributes, 'r');
        const column = place === undefined ? cells.length : columnOf(place);
        cell = { column, type: attributeOf(attributes, 't') ?? '', value: '' };
      } else if (name === 'v' || name === 't') collects = true;
      else if (name === 'row') {
        const number = attributeOf(attributes, 'r');
        line = number === undefined ? line + 1 : Number(number);
        cells = [];
      }
    },
    close(name) {
      if (name === 'v' || name === 't') collects = false;
      else if (name === 'c') put(cells, cell.column, valueOfCell(cell, strings));
      else if (name === 'row' && cells.some((value) => value.trim() !== '')) rows.push({ line, cells });
    },
    text(piece) {
      if (collects) cell.value = joinPiece(cell.value, piece);
    },
  });
  for await (const _piece of scan) {
    if (rows.length === 0) continue;
    const full = rows;
    rows = [];
    yield full;
  }
}

function put(cells: string[], column: number, value: string): void {
  if (column >= mostColumns) return;
  while (cells.length < column) cells.push('');
  cells[column] = value;
}

/** Column of a place such as `AB12`, from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const code = place.charCodeAt(at) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

/** What a cell shows: a shared or own text, a number as it is typed, nothing for an error. */
function valueOfCell({ type, value }: { type: string; value: string }, strings: SharedStrings): string {
  if (type === 's') return value === '' ? '' : strings.get(Number(value));
  if (type === 'inlineStr' || type === 'str' || type === 'd') return plain(value);
  if (type === 'e') return '';
  return type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : numberText(value);
}

const significantDigits = 15;

/** Workbooks keep 15 digits and write 13900000000 as 1.39E10: no scientific notation, no binary remainders. */
function numberText(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return plain(value);
  if (Number.isInteger(number))
    return Number.isSafeInteger(number) ? String(number) : BigInt(number).toString();
  return String(Number(number.toPrecision(significantDigits)));
}

import { dayNumber } from './calendar/civil.ts';

/** What a column of a workbook holds. Whatever is not plainly a number or a day stays text. */
export type CellKind = 'text' | 'number' | 'percent' | 'day' | 'moment';

/** A number as screens write it: 1,234.5, or up to six digits; more of them without groups name something. */
const number = /^-?(\d{1,3}(,\d{3})+|\d{1,6})(\.\d{1,2})?$/;
const leadingZero = /^-?0\d/;
const percent = /^-?\d{1,3}(\.\d)?%$/;
/** Days and moments of the city's own clock, as `dayAndTime` writes them. */
const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
const blank = /^[—–-]?$/;

const isNumber = (cell: string) => number.test(cell) && !leadingZero.test(cell);

/** What all cells of a column that say something are; `text` where they differ or say nothing. */
export function kindOfColumn(cells: readonly string[]): CellKind {
  const said = cells.filter((cell) => !blank.test(cell));
  if (said.length === 0) return 'text';
  if (said.every(isNumber)) return 'number';
  if (said.every((cell) => percent.test(cell))) return 'percent';
  if (said.every((cell) => day.test(cell))) return 'day';
  return said.every((cell) => moment.test(cell)) ? 'moment' : 'text';
}

/**
 * The value of a cell in a column of a kind. A day is the number workbooks count days by, whole days since 30 December
 * 1899 and the time as a part of one: it has no zone and no computer moves it by a night.
 */
export function cellValue(cell: string, kind: CellKind): string | number {
  if (kind === 'number' && isNumber(cell)) return Number(cell.replaceAll(',', ''));
  if (kind === 'percent' && percent.test(cell)) return Number(cell.slice(0, -1)) / 100;
  if ((kind === 'day' && day.test(cell)) || (kind === 'moment' && moment.test(cell))) return serial(cell);
  return cell;
}

const minutesOfDay = 1_440;

function serial(cell: string): number {
  const days = dayNumber(cell.slice(0, 10)) - dayNumber('1899-12-30');
  const [hour = 0, minute = 0] = cell.slice(11).split(':').map(Number);
  return days + (hour * 60 + minute) / minutesOfDay;
}

/** How a value of a kind is shown; `decimals` are those of the column's finest number. */
export function formatOf(kind: CellKind, decimals: number): string {
  const formats: Readonly<Record<CellKind, string>> = {
    text: '@',
    number: `#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`,
    percent: '0.0%',
    day: 'yyyy-mm-dd',
    moment: 'yyyy-mm-dd hh:mm',
  };
  return formats[kind];
}

/** Decimals of the finest number among cells. */
export function decimalsOf(cells: readonly string[]): number {
  return Math.max(0, ...cells.map((cell) => /\.(\d+)$/.exec(cell)?.[1]?.length ?? 0));
}

const [narrowest, widest] = [10, 48];

/** A column's width in characters: its longest cell, a Chinese character taking two, within what a sheet can show. */
export function widthOf(head: string, cells: readonly string[]): number {
  let longest = lengthOf(head) + 2; // the filter's arrow stands in the head
  for (const cell of cells) longest = Math.max(longest, lengthOf(cell));
  return Math.min(widest, Math.max(narrowest, longest + 2));
}

/** Characters a text takes in a row, a Chinese one two. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const character of text) length += character > '\u2e7f' ? 2 : 1;
  return length;
}

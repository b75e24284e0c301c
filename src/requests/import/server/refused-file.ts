import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ImportField } from '../rules/fields.ts';
import type { RowRefusal } from '../rules/staged-row.ts';
import { type RowsFile, writeRowsFile } from './staged-file.ts';
import type { AnyRow } from './table.ts';

/** How the file of refused rows speaks. */
export interface RefusedWords {
  heads: { line: string; reason: string };
  reason(refusal: RowRefusal, field: ImportField | undefined): string;
  longCell(characters: number): string;
}

/** The rows a file could not bring in, as a table to be put right and imported again. */
export interface RefusedFile {
  path: string;
  add(row: AnyRow, refusal: { reason: RowRefusal; field?: ImportField }): Promise<void>;
  done(): Promise<void>;
  discard(): Promise<void>;
}

const longestCell = 2_000;

/**
 * Opens `<name>.refused.csv` when the first row is refused. Made for spreadsheets: UTF-8 with its mark, no formulas.
 * Of a row that accuses an official only its old number is kept, by which the old system finds it.
 */
export function openRefusedFile(
  folder: string,
  source: { name: string; heads: readonly string[]; numberColumn: number | undefined },
  words: RefusedWords,
): RefusedFile {
  const path = freePath(folder, source.name);
  let file: RowsFile | undefined;
  const begin = async (): Promise<RowsFile> => {
    const opened = writeRowsFile(path);
    await opened.write(`\uFEFF${csvLine([words.heads.line, words.heads.reason, ...source.heads])}`);
    return opened;
  };
  return {
    path,
    async add(row, { reason, field }) {
      file ??= await begin();
      const cells = 'cells' in row ? row.cells : [row.text];
      const isKept = (at: number) => reason !== 'discipline-gate' || at === source.numberColumn;
      const shown = cells.map((cell, at) => (isKept(at) ? shorten(cell, words) : ''));
      await file.write(csvLine([String(row.line), words.reason(reason, field), ...shown]));
    },
    done: async () => void (await file?.done()),
    discard: async () => void (await file?.discard()),
  };
}

/** An earlier list of the same name stays: it may be all that is left of those rows. */
function freePath(folder: string, name: string): string {
  const stem = basename(name, extname(name));
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${stem}${number === 1 ? '' : `.${number}`}.refused.csv`);
    if (!existsSync(path)) return path;
  }
}

function shorten(cell: string, words: RefusedWords): string {
  return cell.length <= longestCell ? cell : cell.slice(0, longestCell) + words.longCell(cell.length);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell that begins like a formula would be run by whoever opens the file. */
function csvCell(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

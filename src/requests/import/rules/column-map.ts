import { z } from 'zod';
import { type ImportField, importFields, knownHeads, namedFields, normalHead } from './fields.ts';

const head = z.string().min(1).max(200);

/** Which column tells what 列对应, and what old names mean; kept as JSON and given again with `--map`. */
export const columnMapSchema = z.strictObject({
  format: z.literal('diandan-import-map/1'),
  columns: z.partialRecord(z.enum(importFields), head),
  /** Field → old name → code of the city, for names that differ from the city's own. */
  values: z.partialRecord(z.enum(namedFields), z.record(z.string(), z.string().nullable())).optional(),
  /** Columns without a place of their own, kept as lines beside the imported entry 原系统记录. */
  keep: z.array(head).max(60).optional(),
});

export type ColumnMap = z.infer<typeof columnMapSchema>;

/** Guesses which column tells what from the heads; columns nobody knows are left out. */
export function guessColumns(heads: readonly string[]): ColumnMap {
  const normal = heads.map(normalHead);
  const taken = new Set<number>();
  const columns: ColumnMap['columns'] = {};
  for (const exact of [true, false]) {
    for (const field of importFields) {
      if (columns[field] !== undefined) continue;
      const at = findHead(normal, knownHeads[field], taken, exact);
      const found = heads[at];
      if (found === undefined) continue;
      columns[field] = found;
      taken.add(at);
    }
  }
  return { format: 'diandan-import-map/1', columns };
}

/** Place of the first head that is, or for a second try ends with, one of the known ones. */
function findHead(
  heads: readonly string[],
  known: readonly string[],
  taken: ReadonlySet<number>,
  exact: boolean,
): number {
  for (const word of known) {
    const fits = (text: string) => (exact ? text === word : isChinese(word) && text.endsWith(word));
    const at = heads.findIndex((text, index) => !taken.has(index) && fits(text));
    if (at >= 0) return at;
  }
  return -1;
}

/** `update` ends with `date`: only Chinese words are recognised by their end. */
function isChinese(word: string): boolean {
  return /^\p{Script=Han}{2,}$/u.test(word);
}

/** Field → place of its column. @returns the heads a map names that the table has not. */
export function placeColumns(
  map: ColumnMap,
  heads: readonly string[],
): { at: Partial<Record<ImportField, number>>; missing: string[] } {
  const normal = heads.map(normalHead);
  const at: Partial<Record<ImportField, number>> = {};
  const missing: string[] = [];
  for (const [field, wanted] of Object.entries(map.columns) as [ImportField, string][]) {
    const exact = heads.indexOf(wanted);
    const place = exact >= 0 ? exact : normal.indexOf(normalHead(wanted));
    if (place < 0) missing.push(wanted);
    else at[field] = place;
  }
  return { at, missing };
}

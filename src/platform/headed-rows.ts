/** A head as offices write it: of either width, without blanks, stars, colons and what stands in brackets at its end. */
export const plainHead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:：]/g, '')
    .replace(/\(.*\)$/, '')
    .toLowerCase();

/** Where a row of heads has one of some names; -1 where it has none. */
export function placeOfHead(heads: readonly string[], names: readonly string[]): number {
  const wanted = names.map(plainHead);
  return heads.findIndex((head) => wanted.includes(plainHead(head)));
}

/** A row of a sheet with its line, counted from one. */
export interface HeadedRow {
  line: number;
  cells: readonly string[];
}

/** The rows below a line that say anything. @param begin the line of the heads, counted from zero */
export function rowsBelow(cells: readonly (readonly string[])[], begin: number): HeadedRow[] {
  return cells.flatMap((row, at) =>
    at <= begin || row.every((cell) => cell.trim() === '') ? [] : [{ line: at + 1, cells: row }],
  );
}

/** Names and texts without those that say nothing. */
export function filledOnly<Name extends string>(
  pairs: readonly (readonly [Name, string])[],
): Partial<Record<Name, string>> {
  return Object.fromEntries(pairs.filter(([, text]) => text !== '')) as Partial<Record<Name, string>>;
}

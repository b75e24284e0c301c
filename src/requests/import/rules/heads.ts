import { guessColumns } from './column-map.ts';
import { normalHead } from './fields.ts';

/** Where the heads of a table stand. */
export interface FoundHeads {
  heads: string[];
  /** Rows before the first row of data. */
  rows: number;
}

const searched = 10;

/**
 * Finds the heads among the first rows: below banners, and in two rows where cells are merged (a group over several
 * columns stands above, a single head stands in either row). Without a map it is the row that is understood best;
 * with one, the first that has every head it names.
 */
export function findHeads(
  rows: readonly (readonly string[])[],
  wanted?: readonly string[],
): FoundHeads | undefined {
  const candidates = rows.slice(0, searched).flatMap((row, at) => {
    const above = rows[at - 1];
    const single = { heads: row.map(trimmed), rows: at + 1 };
    return above === undefined ? [single] : [single, { heads: mergeRows(above, row), rows: at + 1 }];
  });
  if (wanted !== undefined) return candidates.find(({ heads }) => hasAll(heads, wanted));
  const scored = candidates.map((found) => ({ found, score: score(found.heads) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), {
    found: undefined,
    score: 0,
  } as {
    found: FoundHeads | undefined;
    score: number;
  });
  return best.found;
}

function trimmed(text: string): string {
  return text.trim();
}

function mergeRows(above: readonly string[], row: readonly string[]): string[] {
  const width = Math.max(above.length, row.length);
  return Array.from({ length: width }, (_, at) => trimmed(row[at] || above[at] || ''));
}

function hasAll(heads: readonly string[], wanted: readonly string[]): boolean {
  const normal = new Set(heads.map(normalHead));
  return wanted.every((head) => normal.has(normalHead(head)));
}

/** Fields understood, and long texts counted against: data may contain a word that is also a head. */
function score(heads: readonly string[]): number {
  const understood = Object.keys(guessColumns(heads).columns).length;
  return understood - heads.filter((head) => head.length > 20).length;
}

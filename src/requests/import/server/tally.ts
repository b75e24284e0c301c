import type { CheckedRow, RowNote, RowReading } from '../rules/rows.ts';
import type { StagedRow } from '../rules/staged-row.ts';
import type { AnyRow } from './table.ts';

/** What is counted while a file is read. */
export interface Tally {
  rowsRead: number;
  rowsRefused: number;
  notes: Partial<Record<RowNote, number>>;
  unknownCategories: Map<string, number>;
  preview: StagedRow[];
}

export interface Summary {
  rowsRead: number;
  rowsRefused: number;
  notes: Partial<Record<RowNote, number>>;
  /** Names of categories the city does not have, the most frequent first. */
  unknownCategories: readonly { name: string; rows: number }[];
  /** The first good rows. */
  preview: readonly StagedRow[];
}

/** Names counted at most: a column of free text is no list of categories. */
const mostNames = 5_000;
const namesShown = 12;
const longestName = 60;

export function openTally(): Tally {
  return { rowsRead: 0, rowsRefused: 0, notes: {}, unknownCategories: new Map(), preview: [] };
}

/** Counts a row with what was noted about it. */
export function countRow(tally: Tally, row: AnyRow, checked: CheckedRow, { at }: RowReading): void {
  tally.rowsRead += 1;
  if (!checked.ok) {
    tally.rowsRefused += 1;
    return;
  }
  for (const note of checked.notes) tally.notes[note] = (tally.notes[note] ?? 0) + 1;
  if (checked.notes.includes('unknown-category') && 'cells' in row) {
    countName(tally.unknownCategories, (row.cells[at.category ?? -1] ?? '').trim().slice(0, longestName));
  }
}

function countName(names: Map<string, number>, name: string): void {
  const before = names.get(name);
  if (before !== undefined || names.size < mostNames) names.set(name, (before ?? 0) + 1);
}

/** What the preview shows of a tally. */
export function summary({ unknownCategories, ...tally }: Tally): Summary {
  const names = [...unknownCategories].map(([name, rows]) => ({ name, rows }));
  return {
    ...tally,
    unknownCategories: names.sort((one, other) => other.rows - one.rows).slice(0, namesShown),
  };
}

import { type ImportField, type NamedField, namedFields } from '../rules/fields.ts';
import type { CheckedRow, RowNote, RowReading } from '../rules/rows.ts';
import type { RowRefusal, StagedRow } from '../rules/staged-row.ts';
import type { AnyRow } from './table.ts';

/** What is counted while a file is read. */
export interface Tally {
  rowsRead: number;
  rowsRefused: number;
  notes: Partial<Record<RowNote, number>>;
  unknown: Record<NamedField, Map<string, number>>;
  preview: StagedRow[];
  refusals: Partial<Record<RowRefusal, number>>;
  /** Rows that will be open. */
  rowsOpen: number;
  /** The first refused rows. */
  refused: RefusedLine[];
}

/** Which row is refused, and why. */
export interface RefusedLine {
  line: number;
  oldNumber: string;
  reason: RowRefusal;
  field?: ImportField;
}

export interface Summary {
  rowsRead: number;
  rowsRefused: number;
  notes: Partial<Record<RowNote, number>>;
  /** Names of categories the city does not have, the most frequent first. */
  unknownCategories: readonly UnknownName[];
  /** Names the city does not have, by field, the most frequent first. */
  unknown: Readonly<Record<NamedField, readonly UnknownName[]>>;
  /** The first good rows. */
  preview: readonly StagedRow[];
  refusals: Partial<Record<RowRefusal, number>>;
  rowsOpen: number;
  /** The first refused rows. */
  refused: readonly RefusedLine[];
}

export interface UnknownName {
  name: string;
  rows: number;
}

/** Names counted at most: a column of free text is no list of categories. */
const mostNames = 5_000;
const namesShown = 12;
const mostListed = 300;
const longestName = 60;
const mostRefusedShown = 20;

export function openTally(): Tally {
  const unknown = Object.fromEntries(namedFields.map((field) => [field, new Map()])) as Tally['unknown'];
  return {
    rowsRead: 0,
    rowsRefused: 0,
    notes: {},
    unknown,
    preview: [],
    refusals: {},
    rowsOpen: 0,
    refused: [],
  };
}

/** Counts a row with what was noted about it. */
export function countRow(tally: Tally, row: AnyRow, checked: CheckedRow, { at, mode }: RowReading): void {
  tally.rowsRead += 1;
  if (!checked.ok) {
    tally.rowsRefused += 1;
    tally.refusals[checked.reason] = (tally.refusals[checked.reason] ?? 0) + 1;
    if (tally.refused.length < mostRefusedShown) tally.refused.push(refusedLine(row, checked, at.oldNumber));
    return;
  }
  if (!(checked.row.history ?? mode === 'history')) tally.rowsOpen += 1;
  for (const note of checked.notes) tally.notes[note] = (tally.notes[note] ?? 0) + 1;
  if (checked.notes.length === 0 || !('cells' in row)) return;
  for (const [note, field] of namesNoted) {
    if (checked.notes.includes(note))
      countName(tally.unknown[field], (row.cells[at[field] ?? -1] ?? '').trim().slice(0, longestName));
  }
}

function refusedLine(
  row: AnyRow,
  { reason, field }: CheckedRow & { ok: false },
  numberAt: number | undefined,
): RefusedLine {
  // a number that may be a person's is kept nowhere but in the list to download
  const isShown = 'cells' in row && reason !== 'personal-number';
  const oldNumber = isShown ? (row.cells[numberAt ?? -1] ?? '').trim().slice(0, longestName) : '';
  return { line: row.line, oldNumber, reason, ...(field === undefined ? {} : { field }) };
}

const namesNoted: readonly (readonly [RowNote, NamedField])[] = [
  ['unknown-category', 'category'],
  ['unknown-type', 'requestType'],
  ['unknown-asker-type', 'askerType'],
  ['unknown-source', 'source'],
  ['unknown-unit', 'unit'],
  ['unknown-state', 'state'],
];

function countName(names: Map<string, number>, name: string): void {
  const before = names.get(name);
  if (before !== undefined || names.size < mostNames) names.set(name, (before ?? 0) + 1);
}

/** What the preview shows of a tally. */
export function summary({ unknown, ...tally }: Tally): Summary {
  const listed = Object.fromEntries(
    namedFields.map((field) => [field, mostFrequent(unknown[field])]),
  ) as unknown as Summary['unknown'];
  return { ...tally, unknown: listed, unknownCategories: listed.category.slice(0, namesShown) };
}

function mostFrequent(names: ReadonlyMap<string, number>): UnknownName[] {
  const listed = [...names].map(([name, rows]) => ({ name, rows }));
  return listed.sort((one, other) => other.rows - one.rows).slice(0, mostListed);
}

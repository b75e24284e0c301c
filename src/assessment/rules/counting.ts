import type { Exclusion, Measure } from './measures.ts';
import type { Cells, Excluded } from './sheet.ts';

/** Figures of one unit in one stratum, by their names. */
export interface CountedRow {
  unit: string;
  stratum: string;
  figures: Readonly<Partial<Record<string, number>>>;
}

/** Which figures are hits of a measure, which are not, and which are left out and why. */
export const formulas: Readonly<
  Record<Measure, { hit: string; miss: string; left: Partial<Record<Exclusion, string>> }>
> = {
  sign: {
    hit: 'signed',
    miss: 'not-signed',
    left: { 'not-due': 'sign-not-due', 'taken-away': 'sign-taken-away' },
  },
  close: {
    hit: 'in-time',
    miss: 'late',
    left: {
      'not-due': 'not-due',
      direct: 'direct',
      merged: 'merged',
      'no-clock': 'no-clock',
      history: 'history',
    },
  },
  solve: {
    hit: 'solved',
    miss: 'not-solved',
    left: { 'not-reached': 'not-reached', declined: 'declined' },
  },
  satisfy: {
    hit: 'satisfied',
    miss: 'dissatisfied',
    left: { 'not-reached': 'not-reached', declined: 'declined' },
  },
  redo: {
    hit: 'redone',
    miss: 'not-redone',
    left: { 'not-reached': 'not-reached', declined: 'declined' },
  },
  return: { hit: 'refused', miss: 'not-refused', left: { 'taken-away': 'return-taken-away' } },
};

/** Adds what was counted to the cells of a sheet, and what was left out beside it. */
export function cellsOf(
  measures: readonly Measure[],
  rows: readonly CountedRow[],
): { cells: Cells; excluded: Excluded } {
  const cells: Cells = {};
  const excluded: Excluded = {};
  for (const row of rows)
    for (const measure of measures) {
      addCounted(cells, row, measure);
      addLeftOut(excluded, row, measure);
    }
  return { cells, excluded };
}

function addCounted(cells: Cells, { unit, stratum, figures }: CountedRow, measure: Measure): void {
  const { hit, miss } = formulas[measure];
  const hits = figures[hit] ?? 0;
  const all = hits + (figures[miss] ?? 0);
  if (all > 0) addCell(cells, { unit, measure, stratum }, [hits, all]);
}

function addLeftOut(excluded: Excluded, { unit, figures }: CountedRow, measure: Measure): void {
  for (const [reason, figure] of Object.entries(formulas[measure].left) as [Exclusion, string][]) {
    const count = figures[figure] ?? 0;
    if (count > 0) addExcluded(excluded, { unit, measure, reason }, count);
  }
}

function addCell(
  cells: Cells,
  { unit, measure, stratum }: { unit: string; measure: Measure; stratum: string },
  [hits, all]: readonly [number, number],
): void {
  const strata = cells[unit]?.[measure] ?? {};
  const [before, of] = strata[stratum] ?? [0, 0];
  strata[stratum] = [before + hits, of + all];
  cells[unit] = { ...cells[unit], [measure]: strata };
}

function addExcluded(
  excluded: Excluded,
  { unit, measure, reason }: { unit: string; measure: Measure; reason: Exclusion },
  count: number,
): void {
  const reasons = excluded[unit]?.[measure] ?? {};
  reasons[reason] = (reasons[reason] ?? 0) + count;
  excluded[unit] = { ...excluded[unit], [measure]: reasons };
}

import { type Bearer, costOf, type Problem } from './problem.ts';

/**
 * A linear programme in columns, as solvers take it: least `cost · x` with `x` between 0 and 1 and each row of the matrix
 * between its bounds. The matrix is that of a network, so a best corner is whole numbers.
 */
export interface LinearProgramme {
  cost: Float64Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Compressed columns. */
  starts: Int32Array;
  rows: Int32Array;
  values: Float64Array;
}

interface Column {
  cost: number;
  at: readonly (readonly [row: number, value: number])[];
}

/**
 * Columns: each arc; each slot staying empty; each further pair of each helper and target. Rows: a slot is filled once or
 * stays empty; a helper and a target bear as many pairs as they are charged for.
 */
export function linearProgramme(problem: Problem): LinearProgramme {
  const { helpers, targets, slots, arcs, empty } = problem;
  const helperRow = slots.length;
  const targetRow = helperRow + helpers.length;
  const columns: Column[] = [];
  for (const { helper, slot, parts } of arcs) {
    const target = slots[slot]?.target ?? 0;
    columns.push({
      cost: costOf(parts),
      at: [
        [slot, 1],
        [helperRow + helper, 1],
        [targetRow + target, 1],
      ],
    });
  }
  for (const [at, { weight }] of slots.entries()) columns.push({ cost: empty * weight, at: [[at, 1]] });
  const bear = (bearers: readonly Bearer[], first: number): void => {
    for (const [at, { next }] of bearers.entries())
      for (const cost of next) columns.push({ cost, at: [[first + at, -1]] });
  };
  bear(helpers, helperRow);
  bear(targets, targetRow);
  const rowCount = targetRow + targets.length;
  const bound = Float64Array.from({ length: rowCount }, (_, row) => (row < slots.length ? 1 : 0));
  return { ...packed(columns), rowLower: bound, rowUpper: bound };
}

function packed(columns: readonly Column[]): Pick<LinearProgramme, 'cost' | 'starts' | 'rows' | 'values'> {
  const count = columns.reduce((sum, { at }) => sum + at.length, 0);
  const starts = new Int32Array(columns.length + 1);
  const rows = new Int32Array(count);
  const values = new Float64Array(count);
  let place = 0;
  for (const [column, { at }] of columns.entries()) {
    starts[column] = place;
    for (const [row, value] of at) {
      rows[place] = row;
      values[place] = value;
      place += 1;
    }
  }
  starts[columns.length] = place;
  return { cost: Float64Array.from(columns, ({ cost }) => cost), starts, rows, values };
}

/** The arcs a solution uses. @throws RangeError where it is not in whole numbers. */
export function usedArcs({ arcs }: Problem, solution: ArrayLike<number>): number[] {
  return arcs.flatMap((_arc, at) => {
    const value = solution[at] ?? Number.NaN;
    const whole = Math.round(value);
    if (!(Math.abs(value - whole) < 1e-6)) throw new RangeError(`arc ${at} is used ${value} times`);
    return whole === 1 ? [at] : [];
  });
}

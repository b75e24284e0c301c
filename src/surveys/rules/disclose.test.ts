import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disclose, groupSmall } from './disclose.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('what is too small', () => {
  it('is told together with the next smallest, at least two and at least k', () => {
    expect(groupSmall([20, 9, 3], 5)).toEqual([[0], [1, 2]]);
    expect(groupSmall([20, 9, 3, 2], 5)).toEqual([[0], [1], [2, 3]]);
    expect(groupSmall([20, 9, 0, 0], 5)).toEqual([[0], [1, 2, 3]]);
    expect(groupSmall([20, 9], 5)).toEqual([[0], [1]]);
    expect(groupSmall([20, 1], 5)).toEqual([[0, 1]]);
  });
});

describe('a table', () => {
  it('is told in full where every cell holds k', () => {
    const rows = [
      [6, 7],
      [8, 9],
    ];
    expect(disclose({ columns: ['a', 'b'], rows }, 5)).toEqual({
      columns: [
        { codes: ['a'], count: 14 },
        { codes: ['b'], count: 16 },
      ],
      rows,
    });
  });

  it('withholds a second row where one would be the total less the others', () => {
    const told = disclose(
      {
        columns: ['a', 'b'],
        rows: [
          [4, 9],
          [8, 9],
          [20, 30],
        ],
      },
      5,
    );
    expect(told.rows).toEqual([null, null, [20, 30]]);
  });

  it('tells nothing where one answer alone is left', () => {
    expect(disclose({ columns: ['a', 'b'], rows: [[12, 1]] }, 5).columns).toBeNull();
  });
});

/** All ways to split a number over columns that have so much room. */
function splits(total: number, room: readonly number[]): number[][] {
  const [first, ...rest] = room;
  if (first === undefined) return total === 0 ? [[]] : [];
  return Array.from({ length: Math.min(total, first) + 1 }, (_none, cell) => cell).flatMap((cell) =>
    splits(total - cell, rest).map((others) => [cell, ...others]),
  );
}

/** Every table of whole numbers with these sums. */
function tables(rowSums: readonly number[], columnSums: readonly number[]): number[][][] {
  const [first, ...rest] = rowSums;
  if (first === undefined) return columnSums.every((one) => one === 0) ? [[]] : [];
  return splits(first, columnSums).flatMap((row) =>
    tables(
      rest,
      columnSums.map((one, at) => one - (row[at] ?? 0)),
    ).map((others) => [row, ...others]),
  );
}

/** What each cell can be in any of them. */
function reach(rowSums: readonly number[], columnSums: readonly number[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const table of tables(rowSums, columnSums))
    for (const [row, cells] of table.entries())
      for (const [column, cell] of cells.entries()) {
        const key = `${row}/${column}`;
        found.set(key, (found.get(key) ?? new Set()).add(cell));
      }
  return found;
}

const k = 3;
/** Strata each of which holds k, as those that are told do. */
const aTable = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .filter((rows) => rows.every((row) => sum(row) >= k));

describe('k anonymity on output', () => {
  it('tells no number below k', () => {
    fc.assert(
      fc.property(aTable, (rows) => {
        const told = disclose({ columns: (rows[0] ?? []).map(String), rows }, k);
        for (const { count } of told.columns ?? []) expect(count).toBeGreaterThanOrEqual(k);
        for (const row of told.rows) for (const count of row ?? []) expect(count).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it('leaves what is withheld at least k + 1 values, whatever is computed from all that is told', () => {
    fc.assert(
      fc.property(aTable, (rows) => {
        const told = disclose({ columns: (rows[0] ?? []).map(String), rows }, k);
        if (told.columns === null) return;
        const withheld = rows.filter((_row, at) => told.rows[at] === null);
        if (withheld.length === 0) return;
        // what is known of the withheld part: sums of its rows, and of its columns by subtraction
        const columnSums = told.columns.map(
          ({ count }, at) => count - sum(told.rows.map((row) => row?.[at] ?? 0)),
        );
        for (const [cell, values] of reach(withheld.map(sum), columnSums))
          expect(values.size, cell).toBeGreaterThan(k);
      }),
      { numRuns: 300 },
    );
  });

  it('tells together only answers of which each can be anything from none to all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 7 }), (counts) => {
        const groups = groupSmall(counts, k);
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(counts.map((_count, at) => at));
        if (sum(counts) < k) return;
        for (const group of groups) {
          expect(sum(group.map((at) => counts[at] ?? 0))).toBeGreaterThanOrEqual(k);
          if (group.some((at) => (counts[at] ?? 0) < k)) expect(group.length).toBeGreaterThan(1);
        }
      }),
    );
  });
});

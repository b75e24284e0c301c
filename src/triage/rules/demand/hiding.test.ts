import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Part, withoutFew } from './hiding.ts';
import { taxonomyOf } from './matters.ts';
import { placedOf, toldClusters } from './placed.ts';

const of = (inside: readonly number[], counts: readonly number[]): Part => ({
  inside: inside.map((one) => one === 1),
  counts,
});

describe('small cells', () => {
  it('stay where they are when there are none, and nothing stays nothing', () => {
    expect(withoutFew([of([1], [0, 7, 20])], 5)).toEqual([[0, 7, 20]]);
  });

  it('are never alone, nor alone with nothings: the sum of the matter is told', () => {
    expect(withoutFew([of([1, 1], [0, 3, 20, 9]), of([1, 0], [9, 9, 9, 9])], 5)[1]).toEqual([
      0,
      null,
      20,
      null,
    ]);
    // the only ones of their matter
    expect(withoutFew([of([1, 1], [3, 0, 0]), of([1, 0], [9, 9, 9])], 5)[1]).toEqual([null, null, null]);
    // two that are two together would be one and one
    expect(withoutFew([of([1, 1], [1, 1, 9, 0, 30]), of([1, 0], [9, 9, 9, 9, 9])], 5)[1]).toEqual([
      ...[null, null, null, 0, 30],
    ]);
  });

  it('are not what is left of a place: with a class the other classes of both places are hidden', () => {
    const shown = withoutFew([of([1, 1, 0], [3, 20, 30]), of([1, 0, 1], [30, 20, 40])], 5);
    expect(shown).toEqual([
      [33, 40, 70],
      [null, null, 30],
      [null, null, 40],
    ]);
  });

  it('are not told by another matter that holds just the same', () => {
    const shown = withoutFew([of([1, 1, 1], [3, 8, 30]), of([1, 0, 0], [30, 20, 40])], 5);
    expect(shown[1]).toEqual([null, null, 30]);
    expect(shown[2]).toEqual(shown[1]);
  });
});

const least = 3;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Counts by matter and place of parts put into places. */
function cellsOf(parts: readonly Part[], put: readonly (readonly number[])[]): number[][] {
  return (parts[0]?.inside ?? []).map((_, matter) =>
    [0, 1, 2].map((place) =>
      sum(parts.map(({ inside }, at) => (inside[matter] === true ? (put[at]?.[place] ?? 0) : 0))),
    ),
  );
}

/** Every way to put what there is of each part into three places, so that whoever knows what is shown could not object. */
function possible(parts: readonly Part[], shown: readonly (readonly (number | null)[])[]): number[][][] {
  const truth = cellsOf(
    parts,
    parts.map(({ counts }) => counts),
  );
  // where nothings are shown, what is hidden is known to be none
  const atLeast = truth.map((row, matter) => {
    const told = shown[matter] ?? [];
    const isOpen =
      told.every((one) => one === null) || row.some((count, at) => count === 0 && told[at] === null);
    return isOpen ? 0 : 1;
  });
  const could = (count: number, told: number | null, lowest: number, isWhole: boolean) =>
    isWhole ? (told === null ? count >= lowest : count === told) : told === null || count <= told;
  let puts: number[][][] = [[]];
  for (const [at, { counts }] of parts.entries())
    puts = puts
      .flatMap((put) => splits(sum(counts), 3).map((split) => [...put, split]))
      .filter((put) =>
        cellsOf(parts, put).every((row, matter) =>
          row.every((count, place) =>
            could(count, shown[matter]?.[place] ?? null, atLeast[matter] ?? 0, at === parts.length - 1),
          ),
        ),
      );
  return puts.map((put) => cellsOf(parts, put));
}

function splits(total: number, over: number): number[][] {
  if (over === 1) return [[total]];
  return Array.from({ length: total + 1 }, (_, first) => first).flatMap((first) =>
    splits(total - first, over - 1).map((rest) => [first, ...rest]),
  );
}

/** Which matters hold which parts: everything, a class, a top category; some overlap, some are the same, some leave nothing over. */
const kinds: readonly (readonly (readonly number[])[])[] = [
  [
    [1, 1, 0],
    [1, 0, 1],
    [1, 0, 0],
  ],
  [
    [1, 1, 0],
    [1, 0, 1],
  ],
  [
    [1, 1, 1],
    [1, 0, 1],
    [1, 0, 0],
  ],
  [
    [1, 1, 1, 0],
    [1, 0, 0, 1],
    [1, 0, 0, 0],
  ],
];

const tables = fc
  .constantFrom(...kinds)
  .chain((kind) =>
    fc
      .tuple(...kind.map(() => fc.array(fc.nat(5), { minLength: 3, maxLength: 3 })))
      .map((counts) => kind.map((inside, at) => of(inside, counts[at] ?? []))),
  );

/** How far the values a cell could have lie apart. */
function widthOf(fitting: readonly number[][][], matter: number, place: number): number {
  const values = fitting.map((cells) => cells[matter]?.[place] ?? 0);
  return Math.max(...values) - Math.min(...values);
}

describe('what is shown', () => {
  it('never determines a hidden cell, nor tells it closer than so many: every table that fits was tried', () => {
    fc.assert(
      fc.property(tables, (parts) => {
        const shown = withoutFew(parts, least);
        const truth = cellsOf(
          parts,
          parts.map(({ counts }) => counts),
        );
        const fitting = possible(parts, shown);
        for (const [matter, row] of truth.entries())
          for (const [place, count] of row.entries()) {
            const told = shown[matter]?.[place];
            const isRight = told === count && (count === 0 || count >= least);
            const isSafe = count === 0 || widthOf(fitting, matter, place) >= Math.min(least, sum(row));
            expect(told === null ? isSafe : isRight).toBe(true);
          }
      }),
      { numRuns: 25 },
    );
  });
});

describe('clusters', () => {
  const city = taxonomyOf([{ code: 'noise' }, { code: 'roads' }], []);
  const codes = ['a', 'b', ''];
  const places = { codes, countyOf: (place: string) => (place === '' ? null : place.slice(0, 1)) };
  const toldOf = (noise: Record<string, number>, cases: number) => {
    const months = [
      { since: '2026-10', counts: { noise, roads: { a1: 30, a2: 30, b1: 40 }, '': { a1: 9, b1: 9 } } },
    ];
    const cluster = { places: ['a1'], cases, expected: 9, ratio: 3, p: 0.001 };
    const found = { matter: 'category/noise' as const, clusters: [cluster] };
    return toldClusters(city, { months, places, placed: placedOf(city, months, places) }, found);
  };

  it('are told with what the share of their matter would come to', () => {
    expect(toldOf({ a1: 30, a2: 6, b1: 8 }, 30)).toMatchObject([{ cases: 30, expected: (69 * 44) / 162 }]);
  });

  it('are not told where the map hides their county, nor where they leave a few of it', () => {
    expect(toldOf({ a1: 30, a2: 6, b1: 3 }, 30)).toEqual([]);
    expect(toldOf({ a1: 30, a2: 2, b1: 8 }, 30)).toEqual([]);
  });
});

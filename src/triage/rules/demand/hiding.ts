/** Requests whose categories belong to the same matters, by place. */
export interface Part {
  /** Whether they belong to each matter. */
  inside: readonly boolean[];
  counts: readonly number[];
}

interface Table {
  parts: readonly Part[];
  least: number;
  /** By matter and place. */
  cells: readonly (readonly number[])[];
  hidden: boolean[][];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const indexes = (list: readonly unknown[]): number[] => list.map((_, at) => at);

/**
 * Counts by matter and place with those of a few people left out (null), and as many others as it takes that they cannot be worked
 * out. Told beside them are the sum of each matter over all places, and which matters hold others: matters overlap, and everything
 * is one of them, so a hidden cell could be what is left of a place or of a matter.
 *
 * 1. a count below `least` is hidden; nothing is no person and stays;
 * 2. what is hidden of a matter is `least` more than one in each place, else the next smallest is hidden with it, at last its
 *    nothings too, so that nobody can say that a hidden cell is no nothing;
 * 3. of each hidden cell that is not nothing it must be possible to move requests in or out, exchanged with others between two
 *    places, so that all that is shown stays as it is, by `least` together (or by all there are of its matter); where it is not,
 *    more is hidden: first matters that share requests with it in the places it is hidden in, then others, then further places.
 *
 * What can be moved once can be moved with more hidden, so this ends, at the worst with nothing shown.
 */
export function withoutFew(parts: readonly Part[], least: number): (number | null)[][] {
  const matters = indexes(parts[0]?.inside ?? []);
  const places = indexes(parts[0]?.counts ?? []);
  const cells = matters.map((matter) =>
    places.map((place) =>
      sum(parts.map(({ inside, counts }) => (inside[matter] === true ? (counts[place] ?? 0) : 0))),
    ),
  );
  const hidden = cells.map((row) => row.map((count) => count > 0 && count < least));
  const table: Table = { parts, least, cells, hidden };
  const safe = new Set<string>();
  do for (const matter of matters) cover(table, matter);
  while (hideMore(table, firstOpen(table, safe)));
  return cells.map((row, matter) =>
    row.map((count, place) => (hidden[matter]?.[place] === true ? null : count)),
  );
}

/** Hides more of a matter until what is hidden of it says nothing by its sum. */
function cover({ cells, hidden, least }: Table, matter: number): void {
  const [row = [], mask = []] = [cells[matter], hidden[matter]];
  if (!mask.includes(true)) return;
  const rest = indexes(row).filter((place) => mask[place] !== true && (row[place] ?? 0) > 0);
  rest.sort((one, other) => (row[one] ?? 0) - (row[other] ?? 0) || one - other);
  const spare = () => sum(row.map((count, place) => (mask[place] === true && count > 0 ? count - 1 : 0)));
  while (spare() < least && rest.length > 0) mask[rest.shift() ?? 0] = true;
  const isNothingHidden = row.some((count, place) => count === 0 && mask[place] === true);
  if (spare() >= least && !isNothingHidden) return;
  for (const place of indexes(row)) if (row[place] === 0) mask[place] = true;
}

interface Cell {
  matter: number;
  place: number;
}

/** A hidden cell that could be worked out; those found safe stay so. */
function firstOpen(table: Table, safe: Set<string>): Cell | undefined {
  for (const [matter, row] of table.cells.entries())
    for (const [place, count] of row.entries()) {
      const key = `${matter} ${place}`;
      if (count === 0 || table.hidden[matter]?.[place] !== true || safe.has(key)) continue;
      if (!isSafe(table, { matter, place })) return { matter, place };
      safe.add(key);
    }
  return undefined;
}

function isSafe(table: Table, cell: Cell): boolean {
  const enough = Math.min(table.least, sum(table.cells[cell.matter] ?? []));
  return room(table, cell, 'in', enough) + room(table, cell, 'out', enough) >= enough;
}

/** How many requests could be moved into a cell, or out of it, with all that is shown as it is. */
function room(table: Table, { matter, place }: Cell, way: 'in' | 'out', enough: number): number {
  const { parts, hidden } = table;
  const left = leftOf(table);
  const isOwn = (part: number) => parts[part]?.inside[matter] === true;
  const own = indexes(parts).filter(isOwn);
  const others = [...indexes(parts).filter((part) => !isOwn(part)), null];
  const pairs = own.flatMap((given) => others.map((taken) => ({ given, taken })));
  const mask = hidden[matter] ?? [];
  let moved = 0;
  for (const other of indexes(mask).filter((one) => one !== place && mask[one] === true)) {
    const [from, to] = way === 'in' ? [other, place] : [place, other];
    for (const pair of pairs) {
      moved += exchange(table, left, { ...pair, from, to });
      if (moved >= enough) return moved;
    }
  }
  return moved;
}

/** What can be taken away: where the nothings of a matter are shown, its hidden cells are known to be at least one. */
function leftOf({ parts, cells, hidden }: Table): Left {
  return {
    parts: parts.map(({ counts }) => [...counts]),
    cells: cells.map((row, matter) => {
      const mask = hidden[matter] ?? [];
      const mayBeNothing =
        !mask.includes(false) || row.some((count, place) => count === 0 && mask[place] === true);
      return row.map((count) => Math.max(0, mayBeNothing ? count : count - 1));
    }),
  };
}

interface Left {
  parts: number[][];
  cells: number[][];
}

interface Exchange {
  given: number;
  /** Null where nothing is taken for it. */
  taken: number | null;
  from: number;
  to: number;
}

/** Moves as many of one part as there are against as many of another, and takes them off what is left; none where it would show. */
function exchange({ parts, hidden }: Table, left: Left, { given, taken, from, to }: Exchange): number {
  const gives = (matter: number) => parts[given]?.inside[matter] === true;
  const takes = (matter: number) => taken !== null && parts[taken]?.inside[matter] === true;
  const changed = indexes(hidden).filter((matter) => gives(matter) !== takes(matter));
  const isUnseen = (matter: number) => hidden[matter]?.[from] === true && hidden[matter]?.[to] === true;
  if (!changed.every(isUnseen)) return 0;
  const lessened: [number[], number][] = [
    [left.parts[given] ?? [], from],
    ...changed.map((matter): [number[], number] => [left.cells[matter] ?? [], gives(matter) ? from : to]),
  ];
  if (taken !== null) lessened.push([left.parts[taken] ?? [], to]);
  const moved = Math.min(...lessened.map(([counts, place]) => counts[place] ?? 0));
  for (const [counts, place] of lessened) counts[place] = (counts[place] ?? 0) - moved;
  return moved;
}

/** Hides what keeps requests of a cell from being moved. @returns whether there was anything to hide */
function hideMore(table: Table, open: Cell | undefined): boolean {
  if (open === undefined) return false;
  const { cells, hidden } = table;
  const hiddenOf = (matter: number) =>
    indexes(cells[matter] ?? []).filter((place) => hidden[matter]?.[place] === true);
  const further = (matter: number) => smallestShown(cells[matter] ?? [], hidden[matter] ?? []);
  const all = indexes(cells).find((matter) => isEverything(table, matter));
  if (all !== undefined) {
    // in a place with hardly more than this cell, what there is of everything tells of it whatever else is hidden
    const isTold = !isSafe(
      { ...table, hidden: hidden.map((mask, at) => mask.map((is) => at !== all || is)) },
      open,
    );
    if (isTold && (hide(table, all, [open.place]) || hide(table, all, further(all)))) return true;
    const sharing = indexes(cells).filter((matter) => matter !== all && shares(table, matter, open.matter));
    if (hidden[all]?.[open.place] === true)
      if (sharing.some((matter) => hide(table, matter, hiddenOf(all)))) return true;
  }
  const places = hiddenOf(open.matter);
  const next = nextMatter(table, open, places);
  return next === undefined ? hide(table, open.matter, further(open.matter)) : hide(table, next, places);
}

function smallestShown(row: readonly number[], mask: readonly boolean[]): number[] {
  const shown = indexes(row).filter((place) => mask[place] !== true);
  return shown.sort((one, other) => (row[one] ?? 0) - (row[other] ?? 0) || one - other).slice(0, 1);
}

const isEverything = ({ parts }: Table, matter: number): boolean =>
  parts.every(({ inside }) => inside[matter] === true);

const shares = ({ parts }: Table, one: number, other: number): boolean =>
  parts.some(({ inside }) => inside[one] === true && inside[other] === true);

/** @returns whether anything was not hidden before */
function hide({ hidden }: Table, matter: number, places: readonly number[]): boolean {
  const mask = hidden[matter] ?? [];
  const isNew = places.some((place) => mask[place] !== true);
  for (const place of places) mask[place] = true;
  return isNew;
}

/** The matter but everything to be hidden next in some places: those that share requests with the open cell first, then where there is least to hide. */
function nextMatter(table: Table, open: Cell, places: readonly number[]): number | undefined {
  const { cells, hidden } = table;
  const shown = (matter: number) => places.filter((place) => hidden[matter]?.[place] !== true).length;
  const order = (matter: number) => [
    ...[Number(!shares(table, matter, open.matter)), shown(matter), sum(cells[matter] ?? [])],
  ];
  return indexes(cells)
    .filter((matter) => shown(matter) > 0 && !isEverything(table, matter))
    .sort((one, other) => compare(order(one), order(other)) || one - other)[0];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** Counts of one table: a row a stratum, a column an answer. Each row's sum and each column's sum are told as well. */
export interface CountTable {
  columns: readonly string[];
  rows: readonly (readonly number[])[];
}

/** What may be told of a table. */
export interface ToldTable {
  /** Answers told together stand in one column; null where nothing can be told. */
  columns: { codes: string[]; count: number }[] | null;
  /** A row in full, or null where it is withheld. */
  rows: (number[] | null)[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Puts what is too small with the next smallest, until the group has two members and `k` together. */
export function groupSmall(counts: readonly number[], k: number): number[][] {
  const small = counts.flatMap((count, at) => (count < k ? [at] : []));
  if (small.length === 0) return counts.map((_count, at) => [at]);
  const rest = counts
    .map((_count, at) => at)
    .filter((at) => !small.includes(at))
    .sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0) || one - other);
  const weigh = () => sum(small.map((at) => counts[at] ?? 0));
  while ((small.length < 2 || weigh() < k) && rest.length > 0) small.push(rest.shift() ?? 0);
  small.sort((one, other) => one - other);
  return [...rest.map((at) => [at]), small].sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
}

/**
 * k 匿名输出. Nothing that is told, and nothing that can be computed from it, counts fewer than `k` people:
 *
 * 1. answers chosen by fewer than `k` are told together with the next smallest, at least two and at least `k` of them;
 * 2. a stratum's row is told in full when each of its cells has `k`, or not at all;
 * 3. rows withheld are at least two, and in each column they hold `k` together; otherwise the next smallest row is withheld too.
 *
 * Withheld cells are then a transport table whose row and column sums are known and at least `k`, with at least two rows and
 * two columns. In such a table each cell can be anything in a range of at least `k` + 1 numbers: at most min(row, column), at
 * least max(0, row + column − all), and both margins leave at least `k` elsewhere. `disclose.test.ts` enumerates it.
 * Every row has to hold `k` before this is asked (strata are put together by {@link groupSmall}).
 */
export function disclose(table: CountTable, k: number): ToldTable {
  const totals = table.columns.map((_code, at) => sum(table.rows.map((row) => row[at] ?? 0)));
  const groups = groupSmall(totals, k);
  if (groups.length < 2) return { columns: null, rows: table.rows.map(() => null) };
  const columns = groups.map((group) => ({
    codes: group.map((at) => table.columns[at] ?? ''),
    count: sum(group.map((at) => totals[at] ?? 0)),
  }));
  const merged = table.rows.map((row) => groups.map((group) => sum(group.map((at) => row[at] ?? 0))));
  const withheld = withheldRows(merged, k);
  return { columns, rows: merged.map((row, at) => (withheld.has(at) ? null : row)) };
}

function withheldRows(rows: readonly (readonly number[])[], k: number): Set<number> {
  const withheld = new Set(rows.flatMap((row, at) => (row.some((count) => count < k) ? [at] : [])));
  const rest = rows
    .map((_row, at) => at)
    .filter((at) => !withheld.has(at))
    .sort((one, other) => sum(rows[one] ?? []) - sum(rows[other] ?? []) || one - other);
  const isSafe = (): boolean =>
    withheld.size === 0 ||
    (withheld.size >= 2 &&
      (rows[0] ?? []).every((_count, at) => sum([...withheld].map((row) => rows[row]?.[at] ?? 0)) >= k));
  while (!isSafe() && rest.length > 0) withheld.add(rest.shift() ?? 0);
  return withheld;
}

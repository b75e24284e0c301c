import type { Stratum } from './survey.ts';

/** One line of the list that is drawn from 抽样框: an id of its own list and the stratum it belongs to. Nothing else. */
export interface FrameRow {
  unit: string;
  stratum: string;
}

/** Ids only: letters, digits, hyphens; no telephone, no identity number, no name. */
export function isFrameId(text: string): boolean {
  if (!/^[A-Za-z0-9][A-Za-z0-9./_-]{0,39}$/.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  return !/^1[3-9]\d{9}$/.test(digits) && !/^\d{17}[\dXx]$/.test(text);
}

/**
 * How many are drawn of each stratum 分层按比例: by its share of the list, never fewer than `least` and never more than it
 * has; what is left goes by the largest remainder, ties by the order of the list.
 */
export function allocate(sizes: readonly number[], asked: number, least: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const wanted = Math.min(asked, all);
  const exact = sizes.map((size) => (wanted * size) / Math.max(1, all));
  const given = sizes.map((size, at) =>
    Math.min(size, Math.max(Math.min(least, size), Math.floor(exact[at] ?? 0))),
  );
  const order = sizes
    .map((_size, at) => at)
    .sort((one, other) => remainder(exact[other]) - remainder(exact[one]) || one - other);
  let left = wanted - given.reduce((sum, one) => sum + one, 0);
  for (let round = 0; left > 0 && round < all; round += 1) {
    const free = order.filter((at) => (given[at] ?? 0) < (sizes[at] ?? 0)).slice(0, left);
    if (free.length === 0) break;
    for (const at of free) given[at] = (given[at] ?? 0) + 1;
    left -= free.length;
  }
  return given;
}

const remainder = (value: number | undefined): number => (value ?? 0) - Math.floor(value ?? 0);

/**
 * Draws by lot in each stratum. `lot` gives a text its lot (SHA-256 of seed and id): whoever has the list and the seed draws
 * the same again, whatever order the list came in.
 */
export function drawFrame(
  rows: readonly FrameRow[],
  { asked, least, lot }: { asked: number; least: number; lot: (unit: string) => string },
): { strata: Stratum[]; drawn: FrameRow[] } {
  const names = [...new Set(rows.map(({ stratum }) => stratum))].sort();
  const members = names.map((name) => rows.filter(({ stratum }) => stratum === name));
  const counts = allocate(
    members.map(({ length }) => length),
    asked,
    least,
  );
  const drawn = members.flatMap((own, at) =>
    own
      .map((row) => ({ row, lot: lot(row.unit) }))
      .sort((one, other) => (one.lot < other.lot ? -1 : 1))
      .slice(0, counts[at])
      .map(({ row }) => row),
  );
  const strata = names.map((name, at) => ({
    ...{ name, size: members[at]?.length ?? 0, asked: counts[at] ?? 0 },
  }));
  return { strata, drawn };
}

/** Strata of fewer than `least` put together under one name; with the smallest other where they are still too few. */
export function joinSmall(rows: readonly FrameRow[], least: number, name: string): FrameRow[] {
  const counts = new Map<string, number>();
  for (const { stratum } of rows) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const bySize = [...counts].sort((one, other) => one[1] - other[1] || (one[0] < other[0] ? -1 : 1));
  const joined = new Set(bySize.filter(([, count]) => count < least).map(([stratum]) => stratum));
  if (joined.size === 0) return [...rows];
  let together = bySize.filter(([stratum]) => joined.has(stratum)).reduce((sum, [, count]) => sum + count, 0);
  for (const [stratum, count] of bySize) {
    if (together >= least) break;
    if (joined.has(stratum)) continue;
    joined.add(stratum);
    together += count;
  }
  return rows.map((row) => (joined.has(row.stratum) ? { ...row, stratum: name } : row));
}

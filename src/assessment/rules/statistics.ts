/**
 * The statistics of the score sheets (ADR "fair assessment"). Everything is computed with + − × ÷ and √ only, so that an outsider's
 * machine comes to the very same numbers.
 */

/** Counts of one unit in one stratum, and of its whole group there. */
export interface Stratum {
  hits: number;
  all: number;
  groupHits: number;
  groupAll: number;
}

/** (x + k·p₀) ÷ (n + k): a few cases move a unit little away from its group. */
export function shrunk(hits: number, all: number, towards: { share: number; prior: number }): number | null {
  const weight = all + towards.prior;
  return all === 0 || weight === 0 ? null : (hits + towards.prior * towards.share) / weight;
}

/** What the unit would have had with the shares of its group in each stratum. */
export function expectedHits(strata: readonly Stratum[]): number {
  return strata.reduce(
    (sum, { all, groupHits, groupAll }) => sum + (groupAll === 0 ? 0 : (all * groupHits) / groupAll),
    0,
  );
}

/** Cases in strata where others of the group had cases too: only those can be compared. */
export function comparable(strata: readonly Stratum[]): number {
  return strata.reduce((sum, { all, groupAll }) => sum + (groupAll > all ? all : 0), 0);
}

/**
 * How likely so few, and so many, hits are if the unit works exactly as its group does: given what the group had in each
 * stratum, the unit's share of the hits is a hypergeometric draw, and the strata are independent (the exact stratified test).
 */
export function tails(strata: readonly Stratum[]): { few: number; many: number } {
  const shown = strata.filter(({ all, groupAll }) => all > 0 && groupAll > all);
  const observed = shown.reduce((sum, { hits }) => sum + hits, 0);
  let least = 0;
  let chances = [1];
  for (const stratum of shown) {
    const drawn = hypergeometric(stratum);
    least += drawn.least;
    chances = convolve(chances, drawn.chances);
  }
  const upTo = (end: number) => chances.slice(0, Math.max(0, end)).reduce((sum, chance) => sum + chance, 0);
  const total = upTo(chances.length);
  const at = observed - least;
  return { few: Math.min(1, upTo(at + 1) / total), many: Math.min(1, 1 - upTo(at) / total) };
}

interface Drawn {
  least: number;
  chances: number[];
}

/** Chances of each number of hits among `all` drawn from `groupAll` that hold `groupHits`; by ratios from the likeliest. */
export function hypergeometric({ all, groupHits, groupAll }: Omit<Stratum, 'hits'>): Drawn {
  const least = Math.max(0, all + groupHits - groupAll);
  const most = Math.min(all, groupHits);
  const likeliest = Math.min(
    most,
    Math.max(least, Math.floor(((all + 1) * (groupHits + 1)) / (groupAll + 2))),
  );
  const up = (k: number) => ((groupHits - k) * (all - k)) / ((k + 1) * (groupAll - groupHits - all + k + 1));
  const chances = new Array<number>(most - least + 1).fill(0);
  chances[likeliest - least] = 1;
  for (let k = likeliest; k < most; k += 1) {
    chances[k + 1 - least] = (chances[k - least] ?? 0) * up(k);
  }
  for (let k = likeliest; k > least; k -= 1) {
    chances[k - 1 - least] = (chances[k - least] ?? 0) / up(k - 1);
  }
  return trimmed(least, chances);
}

/** Chances too small to matter in any sum are left out at both ends, so that a million cases stay quick. */
const nothing = 1e-18;

function trimmed(least: number, chances: readonly number[]): Drawn {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  const first = chances.findIndex((chance) => chance / total > nothing);
  const last = chances.findLastIndex((chance) => chance / total > nothing);
  return { least: least + first, chances: chances.slice(first, last + 1).map((chance) => chance / total) };
}

function convolve(one: readonly number[], other: readonly number[]): number[] {
  const sum = new Array<number>(one.length + other.length - 1).fill(0);
  for (const [at, chance] of one.entries()) {
    for (const [more, with_] of other.entries()) sum[at + more] = (sum[at + more] ?? 0) + chance * with_;
  }
  return sum;
}

/** Whether a unit can be told from its group at this level, and to which side. */
export function side(strata: readonly Stratum[], level: number): 'above' | 'below' | 'same' {
  const { few, many } = tails(strata);
  if (2 * few <= level) return 'below';
  return 2 * many <= level ? 'above' : 'same';
}

/** Limits of a funnel plot for a group of one share: Wilson's interval turned round, by the normal quantile given. */
export function funnelLimits(share: number, all: number, z: number): { low: number; high: number } {
  const half = z * Math.sqrt((share * (1 - share)) / all);
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}

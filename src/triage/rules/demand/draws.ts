import { chance } from '../chance.ts';

/** Draws of whole cases among places, each with its share of what is expected; the same for the same seed. */
export function drawAmong(all: number, shares: readonly number[], next: () => number): number[] {
  let left = all;
  let rest = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, at) => {
    const drawn = at === shares.length - 1 ? left : binomialDraw(left, rest <= 0 ? 0 : share / rest, next);
    left -= drawn;
    rest -= share;
    return drawn;
  });
}

/** A binomial draw by going outwards from the likeliest number, exact but for rounding. */
export function binomialDraw(n: number, p: number, next: () => number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const middle = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const here = likelihood(n, p, middle);
  let left = next() - here;
  let [above, below] = [here, here];
  for (let step = 1; left > 0 && above + below > 1e-15; step += 1) {
    const [upper, lower] = [middle + step, middle - step];
    // beyond the ends both become nothing by themselves
    above *= (odds * (n - upper + 1)) / upper;
    left -= above;
    if (left <= 0) return upper;
    below *= lower < 0 ? 0 : (lower + 1) / (odds * (n - lower));
    left -= below;
    if (left <= 0) return lower;
  }
  return middle;
}

function likelihood(n: number, p: number, hits: number): number {
  const ways = logFactorial(n) - logFactorial(hits) - logFactorial(n - hits);
  return Math.exp(ways + hits * Math.log(p) + (n - hits) * Math.log1p(-p));
}

const small: number[] = [0];

/** ln n!, summed up to 255 and by Stirling's series beyond. */
function logFactorial(n: number): number {
  if (n < 256) {
    for (let at = small.length; at <= n; at += 1) small.push((small[at - 1] ?? 0) + Math.log(at));
    return small[n] ?? 0;
  }
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

/** Draws whose seed is the figures themselves (FNV-1a over their digits): whoever counts the same comes to the same chance. */
export function chanceOfFigures(figures: readonly (number | string)[]): () => number {
  let hash = 0x811c9dc5;
  for (const character of figures.join(' ')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return chance(hash >>> 0);
}

/** Weeks before it a week is told from; fewer tell too little. */
export const earlierWeeks = 12;
const leastWeeks = 8;
/** So small a number is no news whatever came before. */
const leastNow = 5;
/**
 * Chance that a week in which nothing changed is told to be unusual in any matter: of 4,000 made-up weeks of sixty matters
 * 0.6 % were where weeks scatter as Poisson does, 2 % and 3.5 % where they vary by a fifth and by three tenths beyond it.
 */
const level = 0.01;

/** What came in of one matter: this week, and each week before it, the oldest first. */
export interface Series {
  code: string;
  before: readonly number[];
  now: number;
}

/** So many weeks the scatter of all matters together weighs beside a matter's own. */
const pooledWeeks = 12;

/**
 * 明显偏多: matters of which more came in than chance explains, the least probable first. A week is a draw of a negative
 * binomial with the mean of the weeks before it, the mean being itself only estimated, and a scatter beyond that of Poisson
 * taken from those weeks and, as twelve weeks say little of it, from those of all matters. A matter is told when the chance
 * of so many, corrected by Holm for all that are looked at together, is below one in a hundred and no week before had as
 * many. `undefined` where fewer than eight weeks have passed since the first request. It tells a number, never a cause.
 */
export function unusual(all: readonly Series[]): readonly Series[] | undefined {
  const firsts = all.map(({ before }) => before.findIndex((count) => count > 0));
  const begun = Math.min(...firsts.filter((at) => at >= 0));
  const matters = all.map((one) => ({ ...one, before: one.before.slice(begun) }));
  if (!Number.isFinite(begun) || (matters[0]?.before.length ?? 0) < leastWeeks) return undefined;
  const pooled = excess(matters.map(({ before }) => before));
  const byChance = matters
    .map((one) => ({ one, chance: chanceOf(one, pooled) }))
    .sort((a, b) => a.chance - b.chance || (a.one.code < b.one.code ? -1 : 1));
  const told = byChance.findIndex(({ chance }, at) => chance > level / (byChance.length - at));
  return byChance
    .slice(0, told === -1 ? byChance.length : told)
    .map(({ one }) => one)
    .filter(({ now, before }) => now >= leastNow && now > Math.max(...before));
}

/** Chance of as many as this week or more, if nothing changed. @param pooled scatter of all matters beyond Poisson */
export function chanceOf({ before, now }: Pick<Series, 'before' | 'now'>, pooled = 0): number {
  const weeks = before.length;
  const mean = (sum(before) + 0.5) / weeks;
  const own = excess([before]);
  const scatter = Math.max(0, (own * weeks + pooled * pooledWeeks) / (weeks + pooledWeeks));
  const variance = mean + scatter * mean ** 2;
  return upperTail(now, mean, variance * (1 + 1 / weeks));
}

/** What weeks scatter beyond Poisson, as a part of the square of their mean; below 0 where they scatter less. */
function excess(matters: readonly (readonly number[])[]): number {
  let [beyond, squares] = [0, 0];
  for (const weeks of matters) {
    const mean = sum(weeks) / weeks.length;
    const spread = sum(weeks.map((count) => (count - mean) ** 2)) / Math.max(1, weeks.length - 1);
    beyond += spread - mean;
    squares += mean ** 2;
  }
  return squares === 0 ? 0 : beyond / squares;
}

/** P(Y ≥ `from`) of a negative binomial with this mean and a variance above it. */
function upperTail(from: number, mean: number, variance: number): number {
  const size = mean ** 2 / (variance - mean);
  const ratio = Math.log(mean / (size + mean));
  let log = size * Math.log(size / (size + mean));
  let below = 0;
  for (let count = 0; count < from; count += 1) {
    below += Math.exp(log);
    log += Math.log((count + size) / (count + 1)) + ratio;
  }
  return Math.max(0, 1 - below);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { simplified } from './bigrams.ts';

/** Longer texts say a word more often without being more about it (Robertson's k1 and b). */
const saturation = 1.1;
const lengthShare = 0.55;

/**
 * What runs of characters weigh by their length. Pairs bear the meaning and triples tell names apart; single characters
 * tell what is said in other words (搅拌站, 搅拌厂). Dictionary words would add 0.003 to MRR@10 and cost a dictionary.
 */
const weightOfRun: readonly number[] = [0, 1, 1, 0.2];

/** What a text begins with is what it is about: its single characters count once more. */
const head = { length: 100, weight: 0.6, key: '^' };

interface Posting {
  document: number;
  times: number;
}

/** So many of the first order are looked at more closely. */
const lookedAt = 60;
/** An order of characters is told from the beginning of a text. */
const readForOrder = 300;
const longestKept = 3000;

/**
 * What a closer look weighs. Fitted so that a title finds its text among those that share words with it, each file left
 * out in turn (`bench -- search`): beside frequency it counts what tells the texts looked at from each other, characters
 * in the order asked for, an early beginning; and of two texts that say the same the shorter one says it more.
 */
const weights = {
  single: 0.081,
  pair: 0.08,
  tellingSingles: 0.33,
  tellingPairs: 0.198,
  length: -1.04,
  order: 1.88,
  beginning: -0.105,
  head: 0.0116,
} as const;

/** Texts that can be asked for by words, in the order of how well they fit. */
export interface Ranking {
  add(id: string, text: string): void;
  find(query: string, most: number): { id: string; score: number }[];
}

interface Kept {
  postings: Map<string, Posting[]>;
  ids: string[];
  texts: string[];
  /** Runs of each length in each text, and in all. */
  lengths: number[][];
  totals: number[];
}

/** How a text fits a query: the first order, and by kind of run how often it holds the query's. */
interface Fit {
  first: number;
  weighed: number[];
}

/**
 * Okapi BM25 over runs of one to three characters of the normal form, the best looked at more closely: 繁體 finds 简体,
 * widths and cases are one, and no dictionary decides where a street name ends. Only what shares two neighbouring
 * characters with the query is found.
 */
export function createRanking(): Ranking {
  const kept: Kept = { postings: new Map(), ids: [], texts: [], lengths: [], totals: [0, 0, 0, 0, 0] };
  return {
    add: (id, text) => remember(kept, id, text),
    find: (query, most) => {
      const runs = [...countRuns(query).keys()];
      const first = [...fitsOf(kept, runs)]
        .sort(([one, a], [other, b]) => b.first - a.first || one - other)
        .slice(0, Math.max(most, lookedAt))
        .map(([document, fit]) => ({ document, fit, text: kept.texts[document] ?? '' }));
      const asked = { plain: plainOf(query), telling: tellingOf(runs, first) };
      const near = first.map(({ document, fit, text }) => ({ document, score: closely(asked, text, fit) }));
      return near
        .sort((one, other) => other.score - one.score || one.document - other.document)
        .slice(0, most)
        .map(({ document, score }) => ({ id: kept.ids[document] ?? '', score }));
    },
  };
}

function fitsOf(kept: Kept, runs: readonly string[]): Map<number, Fit> {
  const fits = new Map<number, Fit>();
  for (const run of runs) if (run.length > 1 && !run.startsWith(head.key)) addRun(kept, run, fits, false);
  for (const run of runs) {
    if (run.length > 1) continue;
    addRun(kept, run, fits, true);
    addRun(kept, `${head.key}${run}`, fits, true);
  }
  return fits;
}

/** A query as it is read closely. */
interface Asked {
  plain: string;
  telling: Map<string, number>;
}

/**
 * How much the single characters and pairs of a query tell the texts looked at from each other: what nearly all of them
 * hold tells nothing, however rare it is elsewhere (rarity among the best, as Xu & Croft 1996 look among them for words).
 */
function tellingOf(runs: readonly string[], best: readonly { text: string }[]): Asked['telling'] {
  const read = runs.filter((run) => run.length <= 2 && !run.startsWith(head.key));
  return new Map(
    read.map((run) => {
      const holding = best.filter(({ text }) => text.includes(run)).length;
      return [run, Math.log((best.length + 1) / (holding + 0.5))];
    }),
  );
}

function closely({ plain: query, telling }: Asked, text: string, { weighed }: Fit): number {
  const told = [0, 0, 0];
  for (const [run, tells] of telling)
    if (text.includes(run)) told[run.length] = (told[run.length] ?? 0) + tells;
  return (
    weights.single * (weighed[1] ?? 0) +
    weights.pair * (weighed[2] ?? 0) +
    weights.tellingSingles * (told[1] ?? 0) +
    weights.tellingPairs * (told[2] ?? 0) +
    weights.length * Math.log(text.length + 1) +
    weights.order * (inOrder(query, text.slice(0, readForOrder)) / (query.length || 1)) +
    weights.beginning * Math.log1p(beginningOf(query, text)) +
    weights.head * (weighed[4] ?? 0)
  );
}

/** The most characters of the query that stand in the text in the same order, with anything between. */
function inOrder(query: string, text: string): number {
  const best = new Uint16Array(query.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    let before = 0;
    for (let asked = 0; asked < query.length; asked += 1) {
      const above = best[asked + 1] ?? 0;
      const isSame = text.charCodeAt(at) === query.charCodeAt(asked);
      best[asked + 1] = isSame ? before + 1 : Math.max(above, best[asked] ?? 0);
      before = above;
    }
  }
  return best[query.length] ?? 0;
}

/** Where the first two neighbouring characters of the query stand in the text; its end where none do. */
function beginningOf(query: string, text: string): number {
  const places = Array.from(query.slice(1), (_, at) => text.indexOf(query.slice(at, at + 2))).filter(
    (place) => place >= 0,
  );
  return Math.min(text.length, ...places);
}

function remember(kept: Kept, id: string, text: string): void {
  const document = kept.ids.push(id) - 1;
  kept.texts.push(plainOf(text).slice(0, longestKept));
  const lengths = [0, 0, 0, 0, 0];
  for (const [run, times] of countRuns(text)) {
    const kind = kindOf(run);
    lengths[kind] = (lengths[kind] ?? 0) + times;
    kept.totals[kind] = (kept.totals[kind] ?? 0) + times;
    const list = kept.postings.get(run);
    if (list === undefined) kept.postings.set(run, [{ document, times }]);
    else list.push({ document, times });
  }
  kept.lengths.push(lengths);
}

/** Lengths 1 to 3, and 4 for the characters a text begins with. */
function kindOf(run: string): number {
  return run.startsWith(head.key) ? 4 : run.length;
}

function newFit(fits: Map<number, Fit>, document: number): Fit {
  const fit = { first: 0, weighed: [0, 0, 0, 0, 0] };
  fits.set(document, fit);
  return fit;
}

function addRun(kept: Kept, run: string, fits: Map<number, Fit>, onlyFound: boolean): void {
  const list = kept.postings.get(run) ?? [];
  const { length: texts } = kept.ids;
  const kind = kindOf(run);
  const mean = (kept.totals[kind] ?? 0) / (texts || 1) || 1;
  const rarity = Math.log(1 + (texts - list.length + 0.5) / (list.length + 0.5));
  const inFirst = kind === 4 ? head.weight : (weightOfRun[kind] ?? 0);
  for (const { document, times } of list) {
    const fit = fits.get(document) ?? (onlyFound ? undefined : newFit(fits, document));
    if (fit === undefined) continue;
    const long = 1 - lengthShare + lengthShare * ((kept.lengths[document]?.[kind] ?? 0) / mean);
    const weight = (rarity * (saturation + 1) * times) / (times + saturation * long);
    fit.first += inFirst * weight;
    fit.weighed[kind] = (fit.weighed[kind] ?? 0) + weight;
  }
}

function countRuns(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const note = (run: string) => counts.set(run, (counts.get(run) ?? 0) + 1);
  for (const { 0: words, index } of plainOf(text).matchAll(/[a-z0-9\p{Script=Han}]+/gu)) {
    for (let from = 0; from < words.length; from += 1) {
      const most = Math.min(weightOfRun.length - 1, words.length - from);
      for (let length = 1; length <= most; length += 1) note(words.slice(from, from + length));
      if (index + from < head.length) note(`${head.key}${words.charAt(from)}`);
    }
  }
  return counts;
}

function plainOf(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase());
}

import { eachGram, normalText } from '../text.ts';

/** Longer texts say a word more often without being more about it (Robertson's k1 and b). */
const saturation = 1.1;
const lengthShare = 0.55;
/** Runs of two bear the meaning; of three they tell names apart. More weight on longer runs found less. */
const weightOfRun: Readonly<Record<number, number>> = { 2: 1, 3: 0.2 };

interface Posting {
  document: number;
  times: number;
}

/** Texts that can be asked for by words, in the order of how well they fit. */
export interface Ranking {
  add(id: string, text: string): void;
  find(query: string, most: number): { id: string; score: number }[];
}

/**
 * Okapi BM25 over runs of two and three characters of the normal form: 繁體 finds 简体, widths and cases are one, and no
 * dictionary decides where a street name ends.
 */
export function createRanking(): Ranking {
  const postings = new Map<number, Posting[]>();
  const ids: string[] = [];
  const lengths: number[] = [];
  let total = 0;
  return {
    add(id, text) {
      const document = ids.push(id) - 1;
      const counts = countRuns(text);
      let length = 0;
      for (const [hash, { times }] of counts) {
        length += times;
        const list = postings.get(hash);
        if (list === undefined) postings.set(hash, [{ document, times }]);
        else list.push({ document, times });
      }
      lengths.push(length);
      total += length;
    },
    find(query, most) {
      const mean = total / (ids.length || 1);
      const scores = new Map<number, number>();
      for (const [hash, { run }] of countRuns(query)) {
        const list = postings.get(hash) ?? [];
        const rarity = Math.log(1 + (ids.length - list.length + 0.5) / (list.length + 0.5));
        const weight = rarity * (weightOfRun[run] ?? 0);
        for (const { document, times } of list) {
          const long = 1 - lengthShare + lengthShare * ((lengths[document] ?? 0) / (mean || 1));
          const gain = (weight * times * (saturation + 1)) / (times + saturation * long);
          scores.set(document, (scores.get(document) ?? 0) + gain);
        }
      }
      return [...scores]
        .sort(([one, a], [other, b]) => b - a || one - other)
        .slice(0, most)
        .map(([document, score]) => ({ id: ids[document] ?? '', score }));
    },
  };
}

function countRuns(text: string): Map<number, { times: number; run: number }> {
  const counts = new Map<number, { times: number; run: number }>();
  eachGram(normalText(text), { shortest: 2, longest: 3, seed: 5 }, (hash, from, to) => {
    const known = counts.get(hash);
    if (known === undefined) counts.set(hash, { times: 1, run: to - from });
    else known.times += 1;
  });
  return counts;
}

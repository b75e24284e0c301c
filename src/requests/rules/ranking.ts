import { simplified } from './bigrams.ts';
import { type Facts, forgetLearned, lookCloser, newFacts } from './closer-look.ts';
import { hashOfRun, learnedOf, longestLearned, type TitleOdds } from './title-odds.ts';
import type { Lesson } from './title-worth.ts';

/** Longer texts say a word more often without being more about it (Robertson's k1 and b). */
const saturation = 1.1;
const lengthShare = 0.55;

/**
 * What runs of characters weigh by their length. Pairs bear the meaning and triples tell names apart; single characters
 * tell what is said in other words (搅拌站, 搅拌厂). Dictionary words would add 0.003 to MRR@10 and cost a dictionary.
 */
const weightOfRun: readonly number[] = [0, 1, 1, 0.2];

/** What a text begins with is what it is about: its single characters count once more. */
const head = { length: 100, weight: 0.6, key: '^', kind: 4 };
const kinds = 5;

/** So many of the first order are looked at more closely. */
const lookedAt = 60;
const longestKept = 3000;

/** The texts that hold a run, and how often each does. */
interface Postings {
  documents: number[];
  times: number[];
}

/** Texts that can be asked for by words, in the order of how well they fit. */
export interface Ranking {
  add(id: string, text: string): void;
  find(query: string, most: number): { id: string; score: number }[];
  /** What a title teaches about the text it belongs to; nothing where that is not among those looked at. */
  lesson(title: string, id: string): Lesson | undefined;
}

interface Kept {
  postings: Map<string, Postings>;
  ids: string[];
  texts: string[];
  /** Runs of each kind in each text, text after text, and in all. */
  lengths: number[];
  totals: number[];
}

/**
 * Okapi BM25 over runs of one to three characters of the normal form, the best looked at more closely: 繁體 finds 简体,
 * widths and cases are one, and no dictionary decides where a street name ends. Only what shares two neighbouring
 * characters with the query is found.
 */
export function createRanking(odds: TitleOdds): Ranking {
  const kept: Kept = { postings: new Map(), ids: [], texts: [], lengths: [], totals: Array(kinds).fill(0) };
  return {
    add: (id, text) => remember(kept, id, text),
    find: (query, most) => {
      const { first, looked } = lookAt(kept, query, Math.max(most, lookedAt), odds);
      const scores = lookCloser(plainOf(query), looked);
      return first
        .map((document, slot) => ({ document, score: scores[slot] ?? 0 }))
        .sort((one, other) => other.score - one.score || one.document - other.document)
        .slice(0, most)
        .map(({ document, score }) => ({ id: kept.ids[document] ?? '', score }));
    },
    lesson: (title, id) => {
      const { first, looked, runs } = lookAt(kept, title, lookedAt, odds);
      const own = first.findIndex((document) => kept.ids[document] === id);
      if (own < 0) return undefined;
      for (const { facts } of looked) forgetLearned(facts);
      return { runs, scores: lookCloser(plainOf(title), looked), own };
    },
  };
}

/** The best texts of the first order, what is counted in each, and what each run of the query tells them apart by. */
function lookAt(kept: Kept, query: string, most: number, odds: TitleOdds) {
  const runs = [...countRuns(query).keys()].map((run) => runIn(kept, run));
  const first = firstOrder(kept, runs).slice(0, most);
  const looked = first.map((document) => ({ text: kept.texts[document] ?? '', facts: newFacts() }));
  const slots = new Int32Array(kept.ids.length).fill(-1);
  first.forEach((document, slot) => {
    slots[document] = slot;
  });
  const told = runs.map((run) => addFacts(kept, run, { looked, slots, odds }));
  return { first, looked, runs: told.filter((one) => one !== undefined) };
}

/** A run of the query beside the texts kept. */
interface Run {
  run: string;
  kind: number;
  held: Postings;
  /** How rare it is among all texts. */
  rarity: number;
  /** How many runs of its kind a text has on average. */
  mean: number;
}

const nowhere: Postings = { documents: [], times: [] };

function runIn({ postings, ids, totals }: Kept, run: string): Run {
  const held = postings.get(run) ?? nowhere;
  const { length: texts } = ids;
  const { length: holding } = held.documents;
  const kind = kindOf(run);
  const rarity = Math.log(1 + (texts - holding + 0.5) / (holding + 0.5));
  return { run, kind, held, rarity, mean: (totals[kind] ?? 0) / (texts || 1) || 1 };
}

/** What a text gains by holding a run so often. */
function gainOf(kept: Kept, { kind, rarity, mean }: Run, document: number, times: number): number {
  const length = kept.lengths[document * kinds + kind] ?? 0;
  const long = 1 - lengthShare + lengthShare * (length / mean);
  return (rarity * (saturation + 1) * times) / (times + saturation * long);
}

/** The texts that share two neighbouring characters with the query, the best first. */
function firstOrder(kept: Kept, runs: readonly Run[]): number[] {
  const scores = new Float64Array(kept.ids.length);
  const isFound = new Uint8Array(kept.ids.length);
  const found: number[] = [];
  for (const run of runs) {
    const share = run.kind === head.kind ? head.weight : (weightOfRun[run.kind] ?? 0);
    const finds = run.kind === 2 || run.kind === 3;
    const { documents, times } = run.held;
    for (let at = 0; at < documents.length; at += 1) {
      const document = documents[at] ?? 0;
      scores[document] = (scores[document] ?? 0) + share * gainOf(kept, run, document, times[at] ?? 0);
      if (!finds || isFound[document] === 1) continue;
      isFound[document] = 1;
      found.push(document);
    }
  }
  return found.sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
}

/** The best of the first order and where each text stands among them; −1 elsewhere. */
interface Best {
  looked: readonly { facts: Facts }[];
  slots: Int32Array;
  odds: TitleOdds;
}

/** Counts one run of the query in the texts looked at. */
function addFacts(kept: Kept, run: Run, { looked, slots, odds }: Best): Lesson['runs'][number] | undefined {
  const { documents, times } = run.held;
  const held: number[] = [];
  for (let at = 0; at < documents.length; at += 1) if ((slots[documents[at] ?? 0] ?? -1) >= 0) held.push(at);
  const telling = Math.log((looked.length + 1) / (held.length + 0.5));
  const isLearned = run.kind <= longestLearned;
  const learned = isLearned
    ? learnedOf(odds, run.run, (documents.length + 0.5) / (kept.ids.length + 1))
    : nothing;
  const holding: number[] = [];
  for (const at of held) {
    const document = documents[at] ?? 0;
    const slot = slots[document] ?? 0;
    const facts = looked[slot]?.facts;
    if (facts === undefined) continue;
    holding.push(slot);
    add(facts.weighed, run.kind, gainOf(kept, run, document, times[at] ?? 0));
    add(facts.rare, run.kind, run.rarity);
    add(facts.telling, run.kind, telling);
    add(facts.says, run.kind, learned.says);
    add(facts.worth, run.kind, learned.worth * telling);
  }
  return isLearned ? { hash: hashOfRun(run.run), telling, holding } : undefined;
}

const nothing = { says: 0, worth: 0 };

function add(sums: Float64Array, kind: number, value: number): void {
  sums[kind] = (sums[kind] ?? 0) + value;
}

function remember(kept: Kept, id: string, text: string): void {
  const document = kept.ids.push(id) - 1;
  kept.texts.push(plainOf(text).slice(0, longestKept));
  const lengths: number[] = Array(kinds).fill(0);
  for (const [run, times] of countRuns(text)) {
    const kind = kindOf(run);
    lengths[kind] = (lengths[kind] ?? 0) + times;
    kept.totals[kind] = (kept.totals[kind] ?? 0) + times;
    const held = kept.postings.get(run);
    if (held === undefined) kept.postings.set(run, { documents: [document], times: [times] });
    else {
      held.documents.push(document);
      held.times.push(times);
    }
  }
  kept.lengths.push(...lengths);
}

/** Lengths 1 to 3, and 4 for the characters a text begins with. */
function kindOf(run: string): number {
  return run.startsWith(head.key) ? head.kind : run.length;
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

/** Whether and how often the runs of a title stand in its own text, for {@link learnTitleOdds}. */
export function titleRuns(title: string, text: string): { runs: string[]; holds: (run: string) => boolean } {
  const plain = plainOf(text).slice(0, longestKept);
  const runs = [...countRuns(title).keys()].filter((run) => !run.startsWith(head.key));
  return { runs, holds: (run) => plain.includes(run) };
}

function plainOf(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase());
}

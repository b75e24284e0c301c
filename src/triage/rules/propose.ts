import type { Candidate } from './classify.ts';
import { normalText } from './text.ts';

/** A category 事项类别 of the city, as far as proposals need it. */
export interface CategoryFacts {
  code: string;
  parent?: string | undefined;
  /** Words people use for it, from the city's data. */
  words?: readonly string[] | undefined;
  /** Labels of a classifier trained elsewhere that mean it. */
  learned?: readonly string[] | undefined;
}

/** What a category weighs none of whose words occur, beside those whose words do. */
const silent = 1;
/** Chance shared by all categories whatever the classifier says: plain words may overrule a label that was wrong. */
const floor = 0.1;
/** Characters beyond which a longer word says no more. */
const longest = 4;
const most = 3;
const reasons = 5;

/**
 * What a classifier says as categories of this city. Labels that are the city's own codes are taken as they are. One
 * trained elsewhere knows fewer and wider labels: each is shared evenly by the categories that claim it, and the words
 * people use for a category then speak for it, the louder the longer they are and the fewer categories use them.
 */
export function inCity(
  candidates: readonly Candidate[],
  categories: readonly CategoryFacts[],
  text: string,
): Candidate[] {
  const codes = new Set(categories.map(({ code }) => code));
  if (candidates.every(({ label }) => codes.has(label))) return candidates.slice(0, most);
  const { leaves, users, claimants } = vocabularyOf(categories);
  const heard = heardIn(normalText(text), users.keys());
  const weighed = leaves.map(({ code, words, labels }) => {
    const spoken = words.filter((word) => heard.has(word));
    const claimed = candidates.filter(({ label }) => labels.has(label));
    const shares = claimed.map(({ label, confidence }) => confidence / (claimants.get(label) ?? 1));
    const loud = spoken.reduce((sum, word) => sum + loudness(word) / (users.get(word) ?? 1), silent);
    return {
      label: code,
      weight: (Math.max(0, ...shares) + floor / leaves.length) * loud ** 2,
      because: [...new Set([...spoken, ...claimed.flatMap(({ because }) => because)])].slice(0, reasons),
    };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most)
    .map(({ label, weight, because }) => ({ label, confidence: weight / total, because }));
}

interface Leaf {
  code: string;
  words: string[];
  labels: ReadonlySet<string>;
}

interface Vocabulary {
  leaves: Leaf[];
  /** How many categories use a word. */
  users: ReadonlyMap<string, number>;
  /** How many categories claim a label. */
  claimants: ReadonlyMap<string, number>;
}

const known = new WeakMap<readonly CategoryFacts[], Vocabulary>();

/** The categories requests are filed under, with what they are recognised by; made once a list. */
function vocabularyOf(categories: readonly CategoryFacts[]): Vocabulary {
  const before = known.get(categories);
  if (before !== undefined) return before;
  const byCode = new Map(categories.map((one) => [one.code, one]));
  const parents = new Set(categories.map(({ parent }) => parent));
  const leaves = categories
    .filter(({ code }) => !parents.has(code))
    .map((leaf) => ({
      code: leaf.code,
      words: [...new Set((leaf.words ?? []).map(normalText))],
      labels: new Set(labelsOf(leaf, byCode)),
    }));
  const made = {
    leaves,
    users: counted(leaves.flatMap(({ words }) => words)),
    claimants: counted(leaves.flatMap(({ labels }) => [...labels])),
  };
  known.set(categories, made);
  return made;
}

/** Labels a category claims: its own, or those of the nearest category above that claims any. */
function labelsOf(leaf: CategoryFacts, byCode: ReadonlyMap<string, CategoryFacts>): readonly string[] {
  let step: CategoryFacts | undefined = leaf;
  for (let depth = 0; step !== undefined && depth < 4; depth += 1) {
    if (step.learned !== undefined) return step.learned;
    step = step.parent === undefined ? undefined : byCode.get(step.parent);
  }
  return [];
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The words that stand in a text for themselves: 保险 inside 医疗保险 does not. */
function heardIn(normal: string, words: Iterable<string>): Set<string> {
  const covered = new Uint8Array(normal.length);
  const present = [...words].filter((word) => normal.includes(word));
  const heard = new Set<string>();
  for (const word of present.sort((one, other) => other.length - one.length))
    for (let at = normal.indexOf(word); at >= 0; at = normal.indexOf(word, at + 1)) {
      if (covered.subarray(at, at + word.length).every((taken) => taken === 1)) continue;
      covered.fill(1, at, at + word.length);
      heard.add(word);
    }
  return heard;
}

function loudness(word: string): number {
  return Math.min(word.length, longest) ** 2;
}

import { eachGram, hashText, longestText, normalText, wordsOf } from './text.ts';

/** What a classifier reads: a title, which may be empty, and the words themselves. */
export interface Message {
  title: string;
  words: string;
}

/**
 * The views of a message, each brought to a length of its own before they are added up: the title's runs of one to three
 * characters, all single characters and pairs, and dictionary words. Each alone is weaker, and longer runs of the text
 * add nothing (docs/performance.md, trials). Titles are short, so that each of their runs is heavy already.
 */
export const views = ['title', 'characters', 'words'] as const;
export const lengthOfView: readonly number[] = [0.7, 1, 1];

const titleSeed = 11;
const textSeed = 33;
const wordSeed = 55;

/** Beyond this a text only repeats itself; a whole book pasted in must not hold up the batch. */
const longestRead = 3_000;

/** Cutting words is most of the work of reading, and hardly anything new is said after a thousand characters. */
const longestCut = 1_000;

/** Visits the features of a message as hashes, view by view; the same feature comes once for each time it stands there. */
export function eachFeature(message: Message, visit: (view: number, hash: number) => void): void {
  const title = normalText(message.title.slice(0, longestRead));
  const words = normalText(message.words.slice(0, Math.min(longestText, longestRead)));
  eachGram(title, { shortest: 1, longest: 3, seed: titleSeed }, (hash) => visit(0, hash));
  for (const text of [title, words]) {
    eachGram(text, { shortest: 1, longest: 2, seed: textSeed }, (hash) => visit(1, hash));
  }
  for (const text of [title, words]) {
    for (const word of wordsOf(text.slice(0, longestCut))) visit(2, hashText(word, wordSeed));
  }
}

/** What the features of a message are called when reasons are shown: dictionary words and pairs of characters. */
export function namedFeatures(message: Message): { view: number; hash: number; text: string }[] {
  const named = new Map<number, { view: number; hash: number; text: string }>();
  const note = (view: number, hash: number, text: string) => named.set(hash, { view, hash, text });
  const title = normalText(message.title.slice(0, longestRead));
  const words = normalText(message.words.slice(0, longestRead));
  const titled = { shortest: 1, longest: 3, seed: titleSeed };
  eachGram(title, titled, (hash, from, to) => note(0, hash, title.slice(from, to)));
  for (const text of [title, words]) {
    const pairs = { shortest: 1, longest: 2, seed: textSeed };
    eachGram(text, pairs, (hash, from, to) => note(1, hash, text.slice(from, to)));
    for (const word of wordsOf(text.slice(0, longestCut))) note(2, hashText(word, wordSeed), word);
  }
  return [...named.values()];
}

/** The features of a message counted, as training keeps them. */
export interface CountedFeatures {
  hashes: Uint32Array;
  counts: Uint16Array;
  /** Where each view begins, and the end. */
  starts: readonly number[];
}

export function countFeatures(message: Message): CountedFeatures {
  const counted = views.map(() => new Map<number, number>());
  eachFeature(message, (view, hash) => {
    const of = counted[view];
    if (of !== undefined) of.set(hash, Math.min(65_535, (of.get(hash) ?? 0) + 1));
  });
  const starts = [0];
  for (const of of counted) starts.push((starts.at(-1) ?? 0) + of.size);
  return {
    hashes: Uint32Array.from(counted.flatMap((of) => [...of.keys()])),
    counts: Uint16Array.from(counted.flatMap((of) => [...of.values()])),
    starts,
  };
}

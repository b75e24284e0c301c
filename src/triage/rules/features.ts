import { writeNormal } from './normal-codes.ts';
import { type Cutting, cutWords, openCutting } from './segment.ts';
import { eachGram, hashText, normalText, wordEdges, wordsOf, writeGrams } from './text.ts';

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

/** Longest text looked at, with room for marks that become several. */
const longestNormal = 2 * longestRead + 100;

/** What reading messages needs, kept from one to the next; not to be shared between threads. */
export interface Reader {
  codes: Uint16Array;
  cutting: Cutting;
  /** The features of the message read last as hashes, view after view, once for each time they stand there. */
  hashes: Uint32Array;
  /** Where each view begins in {@link Reader.hashes}, and the end. */
  starts: Int32Array;
}

export function openReader(): Reader {
  return {
    codes: new Uint16Array(2 * longestNormal),
    cutting: openCutting(longestCut, wordSeed),
    // of each code unit at most three runs of the title, two of all text and one word
    hashes: new Uint32Array(2 * longestNormal * 6),
    starts: new Int32Array(views.length + 1),
  };
}

/** Reads the features of a message into the reader. */
export function readFeatures(reader: Reader, message: Message): void {
  const { codes, hashes, starts } = reader;
  const middle = writeNormal(message.title.slice(0, longestRead), codes.subarray(0, longestNormal), 0);
  const end = writeNormal(message.words.slice(0, longestRead), codes, middle);
  const title = { codes, from: 0, to: middle };
  const words = { codes, from: middle, to: end };
  let at = writeGrams(title, { shortest: 1, longest: 3, seed: titleSeed }, hashes, 0);
  starts[1] = at;
  for (const text of [title, words])
    at = writeGrams(text, { shortest: 1, longest: 2, seed: textSeed }, hashes, at);
  starts[2] = at;
  for (const text of [title, words]) {
    const to = Math.min(text.to, text.from + longestCut);
    at = cutWords(reader.cutting, { ...text, to }, hashes, at);
  }
  starts[3] = at;
}

/**
 * What the features of a message are called when reasons are shown: dictionary words, and runs of characters that begin
 * and end where words do; 音和 out of 噪音和灰尘 is a reason to the program and no word to a person.
 */
export function namedFeatures(message: Message): { view: number; hash: number; text: string }[] {
  const named = new Map<number, { view: number; hash: number; text: string }>();
  const note = (view: number, hash: number, text: string) => named.set(hash, { view, hash, text });
  const title = normalText(message.title.slice(0, longestRead));
  const words = normalText(message.words.slice(0, longestRead));
  const titled = { shortest: 1, longest: 3, seed: titleSeed };
  const pairs = { shortest: 1, longest: 2, seed: textSeed };
  for (const text of [title, words]) {
    const edges = wordEdges(text);
    const noteWhole = (view: number) => (hash: number, from: number, to: number) => {
      if (edges.has(from) && edges.has(to)) note(view, hash, text.slice(from, to));
    };
    if (text === title) eachGram(text, titled, noteWhole(0));
    eachGram(text, pairs, noteWhole(1));
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

export function countFeatures(reader: Reader, message: Message): CountedFeatures {
  readFeatures(reader, message);
  const counted = views.map((_, view) => {
    const of = new Map<number, number>();
    for (const hash of reader.hashes.subarray(reader.starts[view], reader.starts[view + 1]))
      of.set(hash, Math.min(65_535, (of.get(hash) ?? 0) + 1));
    return of;
  });
  const starts = [0];
  for (const of of counted) starts.push((starts.at(-1) ?? 0) + of.size);
  return {
    hashes: Uint32Array.from(counted.flatMap((of) => [...of.keys()])),
    counts: Uint16Array.from(counted.flatMap((of) => [...of.values()])),
    starts,
  };
}

import { dict } from '@node-rs/jieba/dict.js';
import { finish, isWordUnit, mixIn } from './text.ts';

/**
 * Cuts texts into dictionary words by the likeliest path (Viterbi over a unigram model, as jieba does without its
 * guesses at unknown words), on code units and hashes alone: no string is made for a word, so that a classifier reads
 * several times as many texts. What the dictionary does not know falls into single characters.
 */
export interface Dictionary {
  /** Open addressing by the running hash of a word or of the beginning of one; 0 where nobody lives. */
  keys: Int32Array;
  /** What a word costs: −log of its share of all text; {@link onlyBeginning} where no word ends. */
  costs: Float32Array;
  /** What a single character costs. */
  single: Float32Array;
}

const onlyBeginning = -1;

/** What cutting needs, kept from one text to the next; not to be shared between threads. */
export interface Cutting {
  dictionary: Dictionary;
  seed: number;
  best: Float32Array;
  /** Where the last word of the likeliest path to a place begins, and its hash. */
  from: Int32Array;
  hash: Uint32Array;
}

let known: { dictionary: Dictionary; seed: number } | undefined;

/** Ready to cut texts of up to `longest` code units. The dictionary is read once and kept. */
export function openCutting(longest: number, seed: number): Cutting {
  if (known?.seed !== seed)
    known = { dictionary: readDictionary(new TextDecoder().decode(dict), seed), seed };
  return {
    dictionary: known.dictionary,
    seed,
    best: new Float32Array(longest + 1),
    from: new Int32Array(longest + 1),
    hash: new Uint32Array(longest + 1),
  };
}

/** Reads a dictionary as jieba has it: a word, how often it stands in a large body of text and a tag, line by line. */
export function readDictionary(text: string, seed: number): Dictionary {
  const lines = text.match(/^[^ \n]{1,6} \d+/gm) ?? [];
  const words = lines.map((line) => {
    const end = line.indexOf(' ');
    return { word: line.slice(0, end).toLowerCase(), frequency: Number(line.slice(end)) };
  });
  const total = words.reduce((sum, { frequency }) => sum + frequency, 0);
  const unknown = Math.log(Math.max(2, total));
  let size = 1024;
  while (size < words.length * 2) size *= 2;
  const made: Dictionary = {
    keys: new Int32Array(size),
    costs: new Float32Array(size),
    single: new Float32Array(0x10000).fill(unknown),
  };
  for (const { word, frequency } of words) {
    const cost = unknown - Math.log(Math.max(1, frequency));
    if (word.length === 1) made.single[word.charCodeAt(0)] = cost;
    else addWord(made, word, cost, seed);
  }
  return made;
}

function addWord(dictionary: Dictionary, word: string, cost: number, seed: number): void {
  let hash = seed | 0;
  for (let at = 0; at < word.length; at += 1) {
    hash = mixIn(hash, word.charCodeAt(at));
    if (at === 0) continue;
    const place = placeOf(dictionary, hash);
    const isNew = dictionary.keys[place] === 0;
    dictionary.keys[place] = hash;
    if (at === word.length - 1) dictionary.costs[place] = cost;
    else if (isNew) dictionary.costs[place] = onlyBeginning;
  }
}

/** Where a running hash lives, or would. */
function placeOf({ keys }: Dictionary, hash: number): number {
  const mask = keys.length - 1;
  let place = (hash ^ (hash >>> 13)) & mask;
  while (keys[place] !== 0 && keys[place] !== hash) place = (place + 1) & mask;
  return place;
}

/**
 * Writes the hashes of the words of `codes` between two places into `into` from `at` on, and tells where they end;
 * the last word comes first. The hash of a word is that of `hashText` with the cutting's seed.
 */
export function cutWords(cutting: Cutting, text: Piece, into: Uint32Array, at: number): number {
  const { best, from, hash } = cutting;
  const length = text.to - text.from;
  best.fill(Number.POSITIVE_INFINITY, 0, length + 1);
  best[0] = 0;
  for (let place = 0; place < length; place += 1) reach(cutting, text, place);
  let end = at;
  for (let place = length; place > 0; place = from[place] ?? 0) {
    if (hash[place] === 0) continue;
    into[end] = hash[place] ?? 0;
    end += 1;
  }
  return end;
}

interface Piece {
  codes: Uint16Array;
  from: number;
  to: number;
}

/** Goes on from one place by every word that begins there. */
function reach(cutting: Cutting, text: Piece, place: number): void {
  const code = text.codes[text.from + place] ?? 0;
  const cost = cutting.best[place] ?? 0;
  if (cost === Number.POSITIVE_INFINITY) return;
  if (!isWordUnit(code)) arrive(cutting, { place, end: place + 1, cost, hash: 0 });
  else if (code < 0x80) reachAscii(cutting, text, place);
  else reachWords(cutting, text, place);
}

/** Letters and digits side by side are one word. */
function reachAscii(cutting: Cutting, { codes, from, to }: Piece, place: number): void {
  let running = cutting.seed | 0;
  let end = place;
  for (; from + end < to && isAscii(codes[from + end] ?? 0); end += 1)
    running = mixIn(running, codes[from + end] ?? 0);
  arrive(cutting, { place, end, cost: cutting.best[place] ?? 0, hash: finish(running, 0) });
}

function reachWords(cutting: Cutting, { codes, from, to }: Piece, place: number): void {
  const { dictionary, best } = cutting;
  const so = best[place] ?? 0;
  const code = codes[from + place] ?? 0;
  let running = mixIn(cutting.seed | 0, code);
  const cost = so + (dictionary.single[code] ?? 0);
  arrive(cutting, { place, end: place + 1, cost, hash: finish(running, 0) });
  for (let end = place + 2; from + end <= to; end += 1) {
    running = mixIn(running, codes[from + end - 1] ?? 0);
    const found = placeOf(dictionary, running);
    if (dictionary.keys[found] === 0) return;
    const more = dictionary.costs[found] ?? onlyBeginning;
    if (more !== onlyBeginning) arrive(cutting, { place, end, cost: so + more, hash: finish(running, 0) });
  }
}

function isAscii(code: number): boolean {
  return code < 0x80 && isWordUnit(code);
}

function arrive(
  { best, from, hash }: Cutting,
  by: { place: number; end: number; cost: number; hash: number },
): void {
  if (by.cost >= (best[by.end] ?? 0)) return;
  best[by.end] = by.cost;
  from[by.end] = by.place;
  hash[by.end] = by.hash;
}

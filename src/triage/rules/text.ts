import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { Converter } from 'opencc-js/t2cn';

/** Longer texts are read up to here: a message is at most 5,000 characters, an attachment pasted in may be anything. */
export const longestText = 20_000;

/**
 * The form in which texts are compared: one width (NFKC), small letters, simplified characters, no control or invisible
 * marks, one space where there were several. Cut at {@link longestText} code units.
 */
export function normalText(text: string): string {
  const plain = text
    .slice(0, longestText)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, (gap) => (/\s/.test(gap) ? ' ' : ''));
  return simplified(plain).trim();
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const firstHan = 0x3400;
const lastHan = 0x9fff;
let simplifiedOf: Uint16Array | undefined;

/** 繁→简, character by character: a phrase table would cost a hundred times more and changes no word that decides. */
function simplified(text: string): string {
  simplifiedOf ??= simplifiedTable();
  let changed = '';
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < firstHan || code > lastHan) continue;
    const other = simplifiedOf[code - firstHan] ?? code;
    if (other === code) continue;
    changed += text.slice(done, at) + String.fromCharCode(other);
    done = at + 1;
  }
  return done === 0 ? text : changed + text.slice(done);
}

/** The simplified character of a code unit; itself where there is none. */
export function simplifiedUnit(code: number): number {
  simplifiedOf ??= simplifiedTable();
  return code < firstHan || code > lastHan ? code : (simplifiedOf[code - firstHan] ?? code);
}

function simplifiedTable(): Uint16Array {
  const table = new Uint16Array(lastHan - firstHan + 1);
  for (let code = firstHan; code <= lastHan; code += 1) {
    const other = toSimplified(String.fromCharCode(code));
    table[code - firstHan] = other.length === 1 ? other.charCodeAt(0) : code;
  }
  return table;
}

/** Tells whether a code unit belongs to a word: a letter, a digit or a Chinese character; marks and emoji do not. */
export function isWordUnit(code: number): boolean {
  if (code < 0x80) return (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
  return (code >= firstHan && code <= lastHan) || (code >= 0xf900 && code <= 0xfaff);
}

let segmenter: Jieba | undefined;

/** The words of a normal text, cut by jieba's dictionary with its guesses at unknown words; marks are left out. */
export function wordsOf(normal: string): string[] {
  segmenter ??= Jieba.withDict(dict);
  return segmenter.cut(normal, true).filter((word) => isWordUnit(word.charCodeAt(0)));
}

/** Where words of a normal text begin or end. */
export function wordEdges(normal: string): ReadonlySet<number> {
  segmenter ??= Jieba.withDict(dict);
  const edges = new Set([0]);
  let at = 0;
  for (const piece of segmenter.cut(normal, true)) {
    at += piece.length;
    edges.add(at);
  }
  return edges;
}

/** All pieces of a text as it stands, marks included, with jieba's part of speech; `x` where it guessed or found a mark. */
export function taggedWordsOf(text: string): { word: string; tag: string }[] {
  segmenter ??= Jieba.withDict(dict);
  return segmenter.tag(text, true);
}

const prime = 0x01000193;
const golden = 0x9e3779b1;

/** A 32-bit hash of a text. Part of every model file: changing it makes all of them void. */
export function hashText(text: string, seed = 0): number {
  let hash = seed | 0;
  for (let at = 0; at < text.length; at += 1) hash = mixIn(hash, text.charCodeAt(at));
  return finish(hash, 0);
}

/**
 * Visits the hash of every run of `shortest` to `longest` neighbouring word characters, none of which crosses a mark.
 * The hash of a run of n characters is that of {@link gramHash}.
 */
export function eachGram(
  normal: string,
  of: { shortest: number; longest: number; seed: number },
  visit: (hash: number, from: number, to: number) => void,
): void {
  for (let from = 0; from < normal.length; from += 1) {
    let hash = of.seed | 0;
    for (let to = from + 1; to - from <= of.longest && to <= normal.length; to += 1) {
      const code = normal.charCodeAt(to - 1);
      if (!isWordUnit(code)) break;
      hash = mixIn(hash, code);
      if (to - from >= of.shortest) visit(finish(hash, to - from), from, to);
    }
  }
}

/** Writes what {@link eachGram} visits in code units between two places into a buffer, and tells where it ends. */
export function writeGrams(
  { codes, from, to }: { codes: Uint16Array; from: number; to: number },
  of: { shortest: number; longest: number; seed: number },
  into: Uint32Array,
  at: number,
): number {
  let end = at;
  for (let first = from; first < to; first += 1) {
    let hash = of.seed | 0;
    const most = Math.min(to, first + of.longest);
    for (let next = first; next < most; next += 1) {
      const code = codes[next] ?? 0;
      if (!isWordUnit(code)) break;
      hash = mixIn(hash, code);
      const length = next - first + 1;
      if (length < of.shortest) continue;
      into[end] = finish(hash, length);
      end += 1;
    }
  }
  return end;
}

/** The hash {@link eachGram} gives to one run of characters. */
export function gramHash(run: string, seed: number): number {
  let hash = seed | 0;
  for (let at = 0; at < run.length; at += 1) hash = mixIn(hash, run.charCodeAt(at));
  return finish(hash, run.length);
}

export function mixIn(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, prime);
  return mixed ^ (mixed >>> 15);
}

export function finish(hash: number, salt: number): number {
  const mixed = Math.imul(hash ^ salt, golden);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Runs of neighbouring characters as text, for showing and for small sets; each once, in order. */
export function gramsOf(normal: string, shortest: number, longest: number): string[] {
  const found = new Set<string>();
  eachGram(normal, { shortest, longest, seed: 0 }, (_, from, to) => found.add(normal.slice(from, to)));
  return [...found];
}

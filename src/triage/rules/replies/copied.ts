import { eachGram, normalText } from '../text.ts';

/** A run of so many characters seldom stands in two answers unless one was copied. */
const run = 10;
const seed = 3;
/** Runs that stand in so many answers are formulas of the office and say nothing about copying. */
const formula = 4;

/** Where runs of characters of earlier answers stand: hash → the answers that hold it. */
export type CopyIndex = Map<number, string[]>;

export interface Copied {
  /** The answer most was taken from; absent where nothing was. */
  from?: string;
  /** Share of the text that stands in that answer word by word, 0 … 1. */
  share: number;
  /** The passages, as they stand in the normal form of the text. */
  passages: string[];
}

function eachRun(normal: string, visit: (hash: number, from: number, to: number) => void): void {
  eachGram(normal.replace(/[^\p{L}\p{N}]/gu, ''), { shortest: run, longest: run, seed }, visit);
}

/** Remembers the core of an answer. */
export function rememberAnswer(index: CopyIndex, id: string, core: string): void {
  eachRun(normalText(core), (hash) => {
    const known = index.get(hash);
    if (known === undefined) index.set(hash, [id]);
    else if (known.length < formula + 1 && !known.includes(id)) known.push(id);
  });
}

/** What of a text was taken from one earlier answer; `own` is left out. */
export function copiedFrom(core: string, index: CopyIndex, own?: string): Copied {
  const plain = normalText(core).replace(/[^\p{L}\p{N}]/gu, '');
  const covered = new Map<string, Uint8Array>();
  eachRun(plain, (hash, from, to) => {
    const sources = index.get(hash) ?? [];
    const others = sources.filter((id) => id !== own);
    if (others.length > formula) return;
    for (const id of others) {
      const marks = covered.get(id) ?? new Uint8Array(plain.length);
      covered.set(id, marks.fill(1, from, to));
    }
  });
  let best: Copied = { share: 0, passages: [] };
  for (const [from, marks] of covered) {
    const share = marks.reduce((sum, one) => sum + one, 0) / plain.length;
    if (share > best.share) best = { from, share, passages: passagesOf(plain, marks) };
  }
  return best;
}

function passagesOf(plain: string, marks: Uint8Array): string[] {
  const passages: string[] = [];
  for (let at = 0; at < plain.length; at += 1) {
    if (marks[at] !== 1) continue;
    let end = at;
    while (marks[end] === 1) end += 1;
    passages.push(plain.slice(at, end));
    at = end;
  }
  return passages;
}

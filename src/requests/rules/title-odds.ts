import { type Lesson, learnWorth } from './title-worth.ts';

/**
 * What a text says for a title by holding a run of it: 搅拌站 stands in nearly every text under a title that has it, 关于 or
 * 咨询 hardly ever. Learned from titles and their texts, kept by hash, so that no words can be read from it.
 */
export interface TitleOdds {
  runs: ReadonlyMap<number, Learned>;
  /** The share of single characters and of pairs in general, for those no title taught. */
  usual: readonly [single: number, pair: number];
  /** One step of worth. */
  step: number;
}

interface Learned {
  /** Of 255 titles that hold the run, under how many it stands too. */
  share: number;
  /** What holding it is worth for telling the text meant from others like it, in steps from −127 to 127. */
  worth: number;
}

/** Single characters and pairs are learned; longer runs are too rare. */
export const longestLearned = 2;
const whole = 255;
const mostSteps = 127;
/** So many titles as usual are added to those counted, so that few titles teach little. */
const reserve = 4;
/** A run that fewer titles hold is left to what is usual. */
const leastTitles = 3;

export function hashOfRun(run: string): number {
  let hash = 0x811c9dc5 ^ run.length;
  for (let at = 0; at < run.length; at += 1) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * What a text that holds a run of a title says by it for being the one meant, as log-odds: the one meant holds it as
 * often as texts hold what their titles say, any other as often as texts hold it at all (binary independence, Robertson
 * & Spärck Jones 1976, with relevance learned from titles); and what that was worth besides.
 */
export function learnedOf(
  { runs, usual, step }: TitleOdds,
  run: string,
  heldBy: number,
): { says: number; worth: number } {
  const known = runs.get(hashOfRun(run));
  const share = (known?.share ?? usual[run.length === 1 ? 0 : 1]) / whole;
  const other = Math.min(0.98, Math.max(1e-6, heldBy));
  const meant = Math.min(0.99, Math.max(share, other + 0.001));
  const says = Math.log(meant / other) - Math.log((1 - meant) / (1 - other));
  return { says, worth: (known?.worth ?? 0) * step };
}

/** The runs of a title, each once, and whether the text under it holds one. */
export interface TitleRead {
  runs: readonly string[];
  holds: (run: string) => boolean;
}

interface Count {
  kind: number;
  titles: number;
  held: number;
}

export function learnTitleOdds(read: Iterable<TitleRead>, lessons: readonly Lesson[]): TitleOdds {
  const { counts, sums } = count(read);
  const [single = 0, pair = 0] = sums.map(({ titles, held }) => held / titles);
  const worth = learnWorth(lessons);
  const largest = [...worth.values()].reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  // a single number stands in the file, so that it is rounded as the file will hold it
  const step = Math.fround(largest / mostSteps) || 1;
  const runs = new Map<number, Learned>();
  for (const [hash, { kind, titles, held }] of counts) {
    if (titles < leastTitles) continue;
    const share = (held + reserve * (kind === 1 ? single : pair)) / (titles + reserve);
    runs.set(hash, {
      share: Math.round(share * whole),
      worth: Math.round((worth.get(hash) ?? 0) / step) || 0,
    });
  }
  return { runs, usual: [Math.round(single * whole), Math.round(pair * whole)], step };
}

function count(read: Iterable<TitleRead>): { counts: Map<number, Count>; sums: Count[] } {
  const counts = new Map<number, Count>();
  const sums = Array.from({ length: longestLearned }, (_, at) => ({ kind: at + 1, titles: 2, held: 1 }));
  for (const { runs, holds } of read) {
    for (const run of runs) {
      const sum = sums[run.length - 1];
      if (sum === undefined) continue;
      const hash = hashOfRun(run);
      const one = counts.get(hash) ?? { kind: run.length, titles: 0, held: 0 };
      counts.set(hash, one);
      const held = holds(run) ? 1 : 0;
      for (const each of [one, sum]) {
        each.titles += 1;
        each.held += held;
      }
    }
  }
  return { counts, sums };
}

const magic = 'diandan-titles/1\n';
const headLength = magic.length + 10;

/** The file: a line that names it, usual shares, step, how many runs; then their hashes in order, shares, worths. */
export function writeTitleOdds({ runs, usual, step }: TitleOdds): Uint8Array {
  const known = [...runs].sort(([one], [other]) => one - other);
  const bytes = new Uint8Array(headLength + known.length * 6);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  bytes.set(usual, magic.length);
  view.setFloat32(magic.length + 2, step);
  view.setUint32(magic.length + 6, known.length);
  known.forEach(([hash, { share, worth }], at) => {
    view.setUint32(headLength + at * 4, hash);
    view.setUint8(headLength + known.length * 4 + at, share);
    view.setInt8(headLength + known.length * 5 + at, worth);
  });
  return bytes;
}

/** Refuses a file of another kind or length: half a table would rank otherwise than was measured. */
export function readTitleOdds(given: Uint8Array): TitleOdds {
  const view = new DataView(given.buffer, given.byteOffset, given.length);
  const isNamed = new TextDecoder().decode(given.subarray(0, magic.length)) === magic;
  const length = isNamed && given.length >= headLength ? view.getUint32(magic.length + 6) : 0;
  if (!isNamed || given.length !== headLength + length * 6)
    throw new RangeError(
      'this is no whole file of title odds: make it again with `npm run bench -- search --data DIR --fit`',
    );
  const runs = new Map<number, Learned>();
  for (let at = 0; at < length; at += 1)
    runs.set(view.getUint32(headLength + at * 4), {
      share: view.getUint8(headLength + length * 4 + at),
      worth: view.getInt8(headLength + length * 5 + at),
    });
  return {
    runs,
    usual: [view.getUint8(magic.length), view.getUint8(magic.length + 1)],
    step: view.getFloat32(magic.length + 2),
  };
}

import { normalText } from '../text.ts';
import { eachBucket } from './background.ts';

/** What is read of a message to tell what it is about. */
export interface Message {
  id: string;
  title: string;
  words: string;
  /** Days since some fixed day, with fractions. */
  day: number;
}

/** Weighed runs of a text, of length one: buckets in rising order with their weights. */
export interface Vector {
  buckets: Int32Array;
  weights: Float32Array;
}

export interface Reading {
  /** Title and beginning of the words together, the title three times. */
  whole: Vector;
  title: Vector;
  /** The heaviest runs with their weights: messages that share too little of them are never compared. */
  keys: ReadonlyMap<number, number>;
}

/** So much of the words is read: what people say first is what they write about. */
const readOfWords = 500;
const titleTimes = 3;
/** Rarity counts more than proportionally: places and names outweigh complaints that sound alike. */
const power = 1.5;
const keysOfMessage = 28;
const keysOfTitle = 14;

/** What is read of a message, in the form in which texts are compared. */
export interface MessageText {
  title: string;
  words: string;
}

/** Messages with the same text are read alike. */
export function textOf({ title, words }: Pick<Message, 'title' | 'words'>): MessageText {
  return { title: normalText(title), words: normalText(words.slice(0, readOfWords)) };
}

/** Reads messages into weighed runs; holds a table as large as the background, so it is made once. */
export function createReader(rarity: Float32Array): (text: MessageText) => Reading {
  const worth = rarity.map((one) => one ** power);
  const counts = new Float32Array(rarity.length);
  return ({ title, words }) => {
    const inTitle = weigh(count(counts, [[title, 1]]), counts, worth);
    const parts: [string, number][] = [
      [title, titleTimes],
      [words, 1],
    ];
    const whole = weigh(count(counts, parts), counts, worth);
    const keys = new Map([...heaviest(inTitle, keysOfTitle), ...heaviest(whole, keysOfMessage)]);
    return { whole, title: inTitle, keys };
  };
}

/** Counts runs into the table and says which buckets were touched. */
function count(counts: Float32Array, parts: readonly (readonly [string, number])[]): number[] {
  const touched: number[] = [];
  for (const [normal, times] of parts) {
    eachBucket(normal, (bucket) => {
      const before = counts[bucket] ?? 0;
      if (before === 0) touched.push(bucket);
      counts[bucket] = before + times;
    });
  }
  return touched;
}

/** Weighs what was counted and leaves the table empty. Buckets rise, so that sums over shared ones are taken in one order. */
function weigh(touched: readonly number[], counts: Float32Array, worth: Float32Array): Vector {
  const buckets = Int32Array.from(touched).sort();
  const weights = new Float32Array(buckets.length);
  let squares = 0;
  for (let at = 0; at < buckets.length; at += 1) {
    const bucket = buckets[at] ?? 0;
    const weight = (1 + Math.log1p(counts[bucket] ?? 0)) * (worth[bucket] ?? 0);
    weights[at] = weight;
    squares += weight * weight;
    counts[bucket] = 0;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length;
  return { buckets, weights };
}

/** The heaviest runs: one walk with a short list kept in order. */
function heaviest({ buckets, weights }: Vector, most: number): [number, number][] {
  const best: [number, number][] = [];
  for (let at = 0; at < weights.length; at += 1) {
    const weight = weights[at] ?? 0;
    const least = best.length < most ? 0 : (best[most - 1]?.[1] ?? 0);
    if (weight <= least) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1]?.[1] ?? 0) < weight) place -= 1;
    best.splice(place, 0, [buckets[at] ?? 0, weight]);
    if (best.length > most) best.pop();
  }
  return best;
}

/** Alikeness falls to 1/e after so many days apart: a matter that comes back next year is another one. */
const fading = 240;

/** How alike messages are to one that is spread out in tables. */
export interface Comparison {
  spread(reading: Reading): void;
  likeness(other: Reading, daysApart: number): number;
  clear(): void;
}

/**
 * How much two messages are about the same matter, 0 … 1: the mean of how alike they are as a whole, how alike their
 * titles are, and how much of each title the other message holds, fading with the time between them.
 */
export function createComparison(size: number): Comparison {
  const [whole, title] = [new Float32Array(size), new Float32Array(size)];
  let own: Reading | undefined;
  const fill = (table: Float32Array, vector: Vector | undefined, isClear: boolean) => {
    vector?.buckets.forEach((bucket, at) => {
      table[bucket] = isClear ? 0 : (vector.weights[at] ?? 0);
    });
  };
  return {
    spread(reading) {
      own = reading;
      fill(whole, reading.whole, false);
      fill(title, reading.title, false);
    },
    likeness(other, daysApart) {
      const body = against(other.whole, whole, title);
      const head = against(other.title, title, whole);
      const sum = body.product + head.product + (body.held + head.heldOwn) / 2;
      return (sum / 3) * Math.exp(-daysApart / fading);
    },
    clear() {
      fill(whole, own?.whole, true);
      fill(title, own?.title, true);
    },
  };
}

/** Product with the first table; of the second table's runs that the vector holds, and of the vector's that it holds. */
function against(vector: Vector, first: Float32Array, second: Float32Array) {
  let [product, held, heldOwn] = [0, 0, 0];
  for (let at = 0; at < vector.buckets.length; at += 1) {
    const bucket = vector.buckets[at] ?? 0;
    const weight = vector.weights[at] ?? 0;
    const beside = second[bucket] ?? 0;
    product += weight * (first[bucket] ?? 0);
    if (beside === 0) continue;
    held += beside * beside;
    heldOwn += weight * weight;
  }
  return { product, held, heldOwn };
}

import { eachGram } from '../text.ts';

/** How many buckets runs of characters fall into; part of the file's form. */
export const buckets = 1 << 18;
const seed = 1;

/**
 * How common runs of two and three characters are in what people write to a city: four bits a bucket, the binary
 * logarithm of the number of messages they stand in. Fixed, so that a message is weighed the same whatever came
 * before it, and hashed, so that no words can be read from it.
 */
export interface Background {
  messages: number;
  /** Two buckets a byte, the even one in the lower half. */
  levels: Uint8Array;
}

/** Visits the bucket of every run of two and three characters of a normal text. */
export function eachBucket(normal: string, visit: (bucket: number) => void): void {
  eachGram(normal, { shortest: 2, longest: 3, seed }, (hash) => visit(hash & (buckets - 1)));
}

/** Counts a background over normal texts. */
export function countBackground(texts: readonly string[]): Background {
  const counts = new Uint32Array(buckets);
  for (const text of texts) {
    const found = new Set<number>();
    eachBucket(text, (bucket) => found.add(bucket));
    for (const bucket of found) counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  const levels = new Uint8Array(buckets / 2);
  counts.forEach((count, bucket) => {
    const level = Math.min(15, Math.round(Math.log2(count + 1)));
    levels[bucket >> 1] = (levels[bucket >> 1] ?? 0) | (level << ((bucket & 1) * 4));
  });
  return { messages: texts.length, levels };
}

/** Weights of runs by how rare they are, as a table: rare ones decide what a text is about. */
export function rarityOf({ messages, levels }: Background): Float32Array {
  const rarity = new Float32Array(buckets);
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const level = ((levels[bucket >> 1] ?? 0) >> ((bucket & 1) * 4)) & 15;
    rarity[bucket] = Math.max(0, Math.log(messages + 1) - level * Math.LN2);
  }
  return rarity;
}

/** The file: four bytes of messages counted, then the levels. A file of another length is refused. */
export function writeBackground({ messages, levels }: Background): Uint8Array {
  const bytes = new Uint8Array(4 + levels.length);
  new DataView(bytes.buffer).setUint32(0, messages);
  bytes.set(levels, 4);
  return bytes;
}

export function readBackground(bytes: Uint8Array): Background {
  if (bytes.length !== 4 + buckets / 2) {
    throw new RangeError(
      `a background file has ${4 + buckets / 2} bytes, this one ${bytes.length}: make it again with \`npm run bench -- hot --background DIR\``,
    );
  }
  const messages = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  return { messages, levels: bytes.subarray(4) };
}

import { type CountedFeatures, lengthOfView } from './features.ts';

/** The features a model knows: hash → slot, and how much a feature says by being rare (inverse document frequency). */
export interface Lexicon {
  hashes: Uint32Array;
  /** Inverse document frequency in steps of {@link rarityStep}, so that a model file and its training agree to the bit. */
  rarity: Uint8Array;
  /** Open addressing, two places each: slot + 1, or 0 where nobody lives, and its hash beside it to be read at once. */
  table: Int32Array;
}

export const rarityStep = 1 / 24;

export function makeLexicon(hashes: Uint32Array, rarity: Uint8Array): Lexicon {
  let size = 1024;
  while (size < hashes.length * 2) size *= 2;
  const table = new Int32Array(size * 2);
  for (let slot = 0; slot < hashes.length; slot += 1) {
    const hash = hashes[slot] ?? 0;
    let at = hash & (size - 1);
    while (table[at * 2] !== 0) at = (at + 1) & (size - 1);
    table[at * 2] = slot + 1;
    table[at * 2 + 1] = hash | 0;
  }
  return { hashes, rarity, table };
}

/** The slot of a feature, −1 when the model does not know it. */
export function slotOf(lexicon: Lexicon, hash: number): number {
  const { table } = lexicon;
  const mask = table.length / 2 - 1;
  const sought = hash | 0;
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const slot = (table[at * 2] ?? 0) - 1;
    if (slot < 0 || table[at * 2 + 1] === sought) return slot;
  }
}

/** Learns which features are worth keeping: those of at least `leastDocuments` texts, the commonest `most` of them. */
export function learnLexicon(
  texts: readonly CountedFeatures[],
  choices: { leastDocuments: number; most: number },
): Lexicon {
  const documents = new Map<number, number>();
  for (const { hashes } of texts)
    for (const hash of hashes) documents.set(hash, (documents.get(hash) ?? 0) + 1);
  let kept = [...documents].filter(([, count]) => count >= choices.leastDocuments);
  if (kept.length > choices.most)
    kept = kept.sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, choices.most);
  kept.sort((one, other) => one[0] - other[0]);
  const rarityOf = (count: number) => Math.log((1 + texts.length) / (1 + count)) + 1;
  return makeLexicon(
    Uint32Array.from(kept, ([hash]) => hash),
    Uint8Array.from(kept, ([, count]) => Math.min(255, Math.round(rarityOf(count) / rarityStep))),
  );
}

/** Texts as sparse rows over a lexicon: each view scaled to its length, the last column constant. */
export interface Rows {
  starts: Int32Array;
  slots: Int32Array;
  values: Float32Array;
  columns: number;
}

/** Value of the constant column: lets a class be likely or rare by itself. */
export const constant = 0.3;

/** Weight of a feature that stands `count` times in a text: the second time says less than the first. */
export function heaviness(count: number, rarity: number): number {
  return (timesHeavier[count] ?? 1 + Math.log(count)) * rarity * rarityStep;
}

/** Most counts are small: their logarithms are reckoned once. */
const timesHeavier = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));

export function makeRows(texts: readonly CountedFeatures[], lexicon: Lexicon): Rows {
  const most = texts.reduce((sum, { hashes }) => sum + hashes.length + 1, 0);
  const rows: Rows = {
    starts: new Int32Array(texts.length + 1),
    slots: new Int32Array(most),
    values: new Float32Array(most),
    columns: lexicon.hashes.length + 1,
  };
  let end = 0;
  texts.forEach((text, at) => {
    for (let view = 0; view + 1 < text.starts.length; view += 1)
      end = addView(rows, { text, view, lexicon, end });
    rows.slots[end] = lexicon.hashes.length;
    rows.values[end] = constant;
    end += 1;
    rows.starts[at + 1] = end;
  });
  return rows;
}

interface ViewOfText {
  text: CountedFeatures;
  view: number;
  lexicon: Lexicon;
  end: number;
}

function addView(rows: Rows, { text, view, lexicon, end }: ViewOfText): number {
  const begin = end;
  let square = 0;
  let next = end;
  for (let at = text.starts[view] ?? 0; at < (text.starts[view + 1] ?? 0); at += 1) {
    const slot = slotOf(lexicon, text.hashes[at] ?? 0);
    if (slot < 0) continue;
    const value = heaviness(text.counts[at] ?? 1, lexicon.rarity[slot] ?? 0);
    rows.slots[next] = slot;
    rows.values[next] = value;
    square += value * value;
    next += 1;
  }
  const scale = square === 0 ? 0 : (lengthOfView[view] ?? 1) / Math.sqrt(square);
  for (let at = begin; at < next; at += 1) rows.values[at] = (rows.values[at] ?? 0) * scale;
  return next;
}

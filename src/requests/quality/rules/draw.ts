/** A request somebody took down, as far as a draw needs it. */
export interface Drawable {
  request: string;
  person: string;
  post: string;
}

/**
 * Random sample 抽样: for each person the same number of requests, chosen by a seed that stands in the record. Whoever
 * has the seed and the same requests draws the same sample again, whatever order they come in.
 */
export function drawSample(all: readonly Drawable[], per: number, seed: string): Drawable[] {
  const people = [...new Set(all.map(({ person }) => person))].sort();
  return people.flatMap((person) =>
    all
      .filter((one) => one.person === person)
      .map((one) => ({ one, lot: lotOf(`${seed}/${person}/${one.request}`) }))
      .sort((a, b) => a.lot - b.lot || (a.one.request < b.one.request ? -1 : 1))
      .slice(0, per)
      .map(({ one }) => one),
  );
}

/** A number between 0 and 2^53 that looks drawn by lot: two rounds of FNV-1a with a final mix (MurmurHash3 finaliser). */
export function lotOf(text: string): number {
  return (mix(fnv(text, 0x811c9dc5)) & 0x1fffff) * 2 ** 32 + mix(fnv(text, 0x9747b28c));
}

function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mix(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

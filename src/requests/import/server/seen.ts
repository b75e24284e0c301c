import { randomInt } from 'node:crypto';

/** Texts that were seen, as far as so many can be remembered. */
export interface Seen {
  /** Tells whether a text was seen before, and remembers it. */
  again(text: string): boolean;
}

const firstCapacity = 1_024;

/**
 * Remembers texts by 64 bits each, in a table with linear probing. A Set of a million old numbers held 500 MB, since each
 * number held on to the piece of the file it was cut from. Two of four million texts have the same bits in one of two
 * million files: then a row is refused as a duplicate, with its line, and nothing is lost.
 */
export function openSeen(most = 4_000_000): Seen {
  const seeds = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;
  let table = new Uint32Array(2 * firstCapacity);
  let size = 0;

  const grow = (): void => {
    const before = table;
    table = new Uint32Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) {
      const [low = 0, high = 0] = [before[at], before[at + 1]];
      if (low !== 0 || high !== 0) put(table, placeOf(table, low, high), low, high);
    }
  };

  return {
    again(text) {
      const [low, high] = bitsOf(text, seeds);
      const at = placeOf(table, low, high);
      if (table[at] === low && table[at + 1] === high) return true;
      if (size >= most) return false;
      put(table, at, low, high);
      size += 1;
      if (size * 4 > table.length) grow();
      return false;
    },
  };
}

function put(table: Uint32Array, at: number, low: number, high: number): void {
  table[at] = low;
  table[at + 1] = high;
}

/** Where these bits stand in the table, or would. */
function placeOf(table: Uint32Array, low: number, high: number): number {
  const last = table.length - 1;
  let at = (low * 2) & last;
  while ((table[at] !== low || table[at + 1] !== high) && (table[at] !== 0 || table[at + 1] !== 0))
    at = (at + 2) & last;
  return at;
}

/** Two mixed sums over the text's code units (after cyrb53); never both zero, which is an empty place. */
function bitsOf(text: string, [first, second]: readonly [number, number]): [low: number, high: number] {
  let one = first ^ text.length;
  let two = second ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    two = Math.imul(two ^ unit, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  two = Math.imul(two ^ (two >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return [one >>> 0 || 1, two >>> 0];
}

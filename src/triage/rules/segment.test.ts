import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWords, openCutting } from './segment.ts';
import { hashText } from './text.ts';

const seed = 55;
const cutting = openCutting(1_000, seed);

function hashesOf(text: string): number[] {
  const codes = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const into = new Uint32Array(text.length + 1);
  const end = cutWords(cutting, { codes, from: 0, to: text.length }, into, 0);
  return [...into.subarray(0, end)].reverse();
}

describe('cutting words as hashes', () => {
  it.each([
    ['小区物业,停水!', ['小区', '物业', '停水']],
    ['公交车经常晚点', ['公交车', '经常', '晚点']],
    ['a3区12345热线', ['a3', '区', '12345', '热线']],
    ['龘龘', ['龘', '龘']],
    ['', []],
    ['，。 !', []],
  ])('of %j gives %j', (text, words) => {
    expect(hashesOf(text)).toEqual(words.map((word) => hashText(word, seed)));
  });

  it('gives the same words whatever was cut before', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ maxLength: 300 }),
        (one, other) => {
          const before = hashesOf(one);
          hashesOf(other);
          expect(hashesOf(one)).toEqual(before);
        },
      ),
    );
  });

  it('never gives more words than characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'停水了公交车a1，') }), (text) => {
        expect(hashesOf(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

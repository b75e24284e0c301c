import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachGram, gramHash, gramsOf, hashText, longestText, normalText, wordsOf } from './text.ts';

describe('the normal form of a text', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['物業費　太貴了', '物业费 太贵了'],
    ['自\u200b来\u0007水', '自来水'],
    ['一\n\n二\t三', '一 二 三'],
    ['', ''],
    ['😀', '😀'],
  ])('%j is %j', (text, normal) => {
    expect(normalText(text)).toBe(normal);
  });

  it('is the same when made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalText(text);
        expect(normalText(once)).toBe(once);
      }),
    );
  });

  it('reads no more than the first characters of a text of any length', () => {
    expect(normalText('水'.repeat(100_000))).toHaveLength(longestText);
  });
});

describe('words and runs of characters', () => {
  it('cuts words and leaves marks out', () => {
    expect(wordsOf(normalText('小区物业，乱收费！'))).toEqual(['小区', '物业', '乱收费']);
  });

  it('lets no run cross a mark', () => {
    expect(gramsOf('停水，了', 1, 2)).toEqual(['停', '停水', '水', '了']);
  });

  it('gives a run the same hash wherever it stands', () => {
    const seen = new Map<string, number>();
    const text = '自来水停了，自来水';
    eachGram(text, { shortest: 2, longest: 3, seed: 7 }, (hash, from, to) => {
      const run = text.slice(from, to);
      expect(hash).toBe(seen.get(run) ?? gramHash(run, 7));
      seen.set(run, hash);
    });
    expect(seen.size).toBe(7);
  });

  it('keeps hashes as they are in model files', () => {
    expect([hashText('物业'), hashText('物业', 3), gramHash('物业', 3)]).toMatchInlineSnapshot(`
      [
        1739067901,
        543273238,
        3824319975,
      ]
    `);
  });
});

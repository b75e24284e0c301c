import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNormal } from './normal-codes.ts';
import { normalText } from './text.ts';

function written(text: string): string {
  const into = new Uint16Array(20 * text.length + 100);
  const end = writeNormal(text, into, 3);
  return String.fromCharCode(...into.subarray(3, end));
}

describe('the normal form as code units', () => {
  it.each([
    '  ＡＢＣ１２３ 物業費　太貴了… ',
    '①㈱㍿㌕ ½℃²',
    '自\u200b来\u0007水\n\n二\t三\u3000',
    'é e\u0301 ﬁ ｶﾞ 가',
    '😀停水',
    '¨a ΑΣ İ',
    '',
  ])('of %j is that of the text', (text) => {
    expect(written(text)).toBe(normalText(text));
  });

  it('is that of any text', () => {
    const mixed = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom(' ', '　', '\u200b', '…', '，', '水', '區', '\u0301', '😀', '\ue000'),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'binary' })), (text) => {
        expect(written(text)).toBe(normalText(text));
      }),
      { numRuns: 500 },
    );
  });

  it('stops where there is no more room', () => {
    const into = new Uint16Array(40);
    expect(writeNormal('水'.repeat(1_000), into, 0)).toBeLessThanOrEqual(40);
    expect(writeNormal('é\u0301'.repeat(1_000), into, 0)).toBeLessThanOrEqual(40);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksIn, piecesOf } from './marks.ts';

const shown = (text: string, tokens: string[]) =>
  piecesOf(text, marksIn(text, tokens))
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');

describe('what was found', () => {
  it('is marked where it stands, neighbours as one', () => {
    expect(shown('江津路的路灯不亮', ['路灯', '灯不'])).toBe('江津路的[路灯不]亮');
    expect(shown('路灯，还是路灯', ['路灯'])).toBe('[路灯]，还是[路灯]');
    expect(shown('没有', ['路灯'])).toBe('没有');
  });

  it('is marked as it is written, whatever its width and case', () => {
    expect(shown('ＷＩＦＩ信号差', ['wifi'])).toBe('[ＷＩＦＩ]信号差');
    expect(shown('小区wifi5 wifi', ['wifi'])).toBe('小区[wifi]5 [wifi]');
    expect(shown('awifi', ['wifi'])).toBe('awifi');
  });

  it('loses and adds nothing, whatever the text', () => {
    const strings = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(strings, fc.array(strings, { maxLength: 4 }), (text, tokens) => {
        const marks = marksIn(text, tokens);
        expect(
          piecesOf(text, marks)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        marks.forEach(([from, to], at) => {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(marks[at - 1]?.[1] ?? -1);
        });
      }),
    );
  });
});

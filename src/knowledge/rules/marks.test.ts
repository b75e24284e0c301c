import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../platform/marks.ts';
import { articleMarks } from './marks.ts';

const shown = (text: string, q: string) =>
  piecesOf(text, articleMarks(text, q, [['社保卡', '社会保障卡']]))
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');

describe('an article found', () => {
  it('shows the words typed, not those of asking', () =>
    expect(shown('社保卡怎么补办？', '社保卡怎么办')).toBe('[社保卡]怎么补办？'));
  it('shows the word that means the same', () =>
    expect(shown('社会保障卡丢了', '社保卡')).toBe('[社会保障卡]丢了'));
  it('shows what pinyin initials meant', () =>
    expect(shown('补办社保卡的地方', 'sbk')).toBe('补办[社保卡]的地方'));
});

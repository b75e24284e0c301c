import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../platform/marks.ts';
import { foundIn } from './found.ts';
import { nameIndex, waysByName } from './names.ts';

const names = nameIndex(['江津西路社区']);
const synonyms = [['窨井盖', '井盖']];
const shown = (text: string, query: string) =>
  piecesOf(
    text,
    foundIn(text, query, synonyms, (plain) => waysByName(plain, names)),
  )
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');

describe('a title found', () => {
  it('shows the words typed', () => expect(shown('楼下的路灯坏了', '路灯')).toBe('楼下的[路灯]坏了'));
  it('shows 繁体 found by 简体', () => expect(shown('樓下的路燈壞了', '路灯')).toBe('樓下的[路燈]壞了'));
  it('shows the word that means the same', () =>
    expect(shown('便河广场窨井盖没了', '井盖')).toBe('便河广场[窨井盖]没了'));
  it('shows the name meant by initials or a wrong character', () => {
    expect(shown('江津西路社区路灯不亮', 'jjxlsq')).toBe('[江津西路社区]路灯不亮');
    expect(shown('江津西路社区路灯不亮', '江津西路射区')).toBe('[江津西路社区]路灯不亮');
  });
  it('shows nothing where the words stand elsewhere', () =>
    expect(shown('公交站台', '路灯')).toBe('公交站台'));
});

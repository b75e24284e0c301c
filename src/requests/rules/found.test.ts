import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Marks, piecesOf } from '../../platform/marks.ts';
import { foundIn, passageIn, tokensToMark } from './found.ts';
import { nameIndex, waysByName } from './names.ts';

const names = nameIndex(['江津西路社区']);
const synonyms = [['窨井盖', '井盖']];
const tokens = (query: string) => tokensToMark(query, synonyms, (plain) => waysByName(plain, names));
const asShown = (text: string, marks: Marks) =>
  piecesOf(text, marks)
    .map(({ text: piece, isFound }) => (isFound ? `[${piece}]` : piece))
    .join('');
const shown = (text: string, query: string) => asShown(text, foundIn(text, tokens(query)));
const passage = (text: string, query: string) => {
  const found = passageIn(text, foundIn(text, tokens(query)));
  return found === undefined ? undefined : asShown(found.text, found.marks);
};

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

describe('a passage of the words', () => {
  const long = '前'.repeat(100);
  it('is the whole of a short text', () =>
    expect(passage('楼下的路灯坏了', '路灯')).toBe('楼下的[路灯]坏了'));
  it('begins a little before what was found, and says that the text goes on', () =>
    expect(passage(`${long}路灯坏了。\n${long}`, '路灯')).toBe(
      `…${'前'.repeat(12)}[路灯]坏了。 ${'前'.repeat(42)}…`,
    ));
  it('is where most of it stands', () =>
    expect(passage(`路灯${long}便河广场的路灯`, '便河广场 路灯')).toBe(
      `…${'前'.repeat(12)}[便河广场]的[路灯]`,
    ));
  it('cuts no character in two', () =>
    expect(passage(`${'𠮷'.repeat(40)}路灯${'𠮷'.repeat(40)}`, '路灯')).toBe(
      `…${'𠮷'.repeat(6)}[路灯]${'𠮷'.repeat(23)}…`,
    ));
  it('is none where nothing was found', () => expect(passage('公交站台', '路灯')).toBeUndefined());

  it('never shows more than was cut, and marks only what was found, whatever the text', () => {
    const characters = fc.array(fc.constantFrom('路', '灯', '坏', '𠮷', '\n', 'a'), { maxLength: 200 });
    fc.assert(
      fc.property(characters, (drawn) => {
        const found = passageIn(drawn.join(''), foundIn(drawn.join(''), ['路灯']));
        expect(found === undefined).toBe(!drawn.join('').includes('路灯'));
        if (found === undefined) return;
        expect(found.text.length).toBeLessThanOrEqual(64);
        expect(found.text.isWellFormed()).toBe(true);
        const marked = piecesOf(found.text, found.marks).filter(({ isFound }) => isFound);
        expect(marked.length).toBeGreaterThan(0);
        for (const { text } of marked) expect('路灯'.repeat(100)).toContain(text);
      }),
    );
  });
});

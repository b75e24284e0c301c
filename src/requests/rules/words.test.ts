import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryTokens, searchQuery, searchTokens } from './bigrams.ts';
import { normalName, normalPhone, titleFrom } from './contact.ts';
import { raisesGate, urgentLines } from './gate.ts';

describe('search tokens', () => {
  it.each([
    ['北京路积水', ['北京', '京路', '路积', '积水']],
    ['A12栋 3单元', ['a12', '栋', '3', '单元']],
    ['，。！', []],
  ])('cuts %s', (text, tokens) => expect(searchTokens(text)).toEqual(tokens));

  it('refuses a query of one character', () => expect(queryTokens('水')).toBeUndefined());

  it('finds every text that contains the query', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'沙市区北京路积水漏水停电'),
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(han, han, han, (before, query, after) => {
        const tokens = new Set(searchTokens(before + query + after));
        for (const token of queryTokens(query) ?? []) expect(tokens.has(token)).toBe(true);
      }),
    );
  });
});

describe('contact normal forms', () => {
  it.each([
    ['+86 138-0000-1234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    ['0716-8888 123', '07168888123'],
  ])('reads %s as %s', (given, normal) => expect(normalPhone(given)).toBe(normal));

  it('reads a name with spaces or dots as the same name', () => {
    expect(normalName('阿 力·买买提')).toBe(normalName('阿力买买提'));
  });

  it.each([
    ['我家门口的路灯坏了三天。晚上很黑。', '我家门口的路灯坏了三天'],
    ['短', '短'],
  ])('takes a title from %s', (words, title) => expect(titleFrom(words)).toBe(title));

  it('never makes a title longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (words) => [...titleFrom(words)].length <= 30,
      ),
    );
  });
});

describe('gates', () => {
  const gate = { words: ['受贿', '贪污', '收红包'], exceptions: ['反贪污宣传'] };
  it.each([
    ['某科长受贿', true],
    ['某科长收 红 包', true],
    ['某科长受\u200b贿', true],
    ['某科长受·贿', true],
    ['某科长受，贿', true],
    ['社区搞反贪污宣传很好', false],
    ['窗口工作人员态度差', false],
  ])('%s raises the discipline gate: %s', (text, raised) => expect(raisesGate(text, gate)).toBe(raised));

  it('shows each emergency line once, first the first', () => {
    const words = [
      { word: '着火', line: '119' },
      { word: '煤气泄漏', line: '119' },
      { word: '晕倒', line: '120' },
    ];
    expect(urgentLines('楼下着火，有人 晕倒，煤气泄漏', words)).toEqual(['119', '120']);
  });
});

describe('what is asked of the search table', () => {
  it('finds simplified by traditional characters and the other way round', () => {
    expect(searchTokens('臺灣路燈壞了')).toEqual(searchTokens('台湾路灯坏了'));
    expect(searchQuery('路燈')).toBe(searchQuery('路灯'));
  });

  it('tries the other ways a city says the same', () => {
    const synonyms = [['停水', '断水', '没水']];
    expect(searchQuery('停水三天', synonyms)).toBe(
      "('停水' & '水三' & '三天') | ('断水' & '水三' & '三天') | ('没水' & '水三' & '三天')",
    );
    expect(searchQuery('停电', synonyms)).toBe("('停电')");
    expect(searchQuery('水', synonyms)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '../contract.ts';
import { articleTokens, missKey, rank, type Synonyms, searchTokens } from './tokens.ts';

const synonyms: Synonyms = [
  ['社保卡', '社会保障卡'],
  ['停水', '没水', '断水'],
];

function article(question: string, spoken = '', otherWords: string[] = []): ArticleContent {
  return {
    question,
    otherWords,
    spoken,
    full: '',
    ground: '',
    place: '',
    phone: '',
    divisions: [],
    unit: 'u',
    category: null,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    isPublic: true,
    mark: null,
  };
}

const shelf: Record<string, ArticleContent> = {
  card: article('社保卡丢了怎么补办', '先打12333挂失，再补办。', ['社会保障卡挂失']),
  water: article('家里停水了怎么办', '我先查停水公告。'),
  fund: article('住房公积金怎么提取', '买房、租房都可以提取。'),
  licence: article('驾驶证快到期了怎么换', '到车管所换。', ['换驾照']),
};

function find(text: string): string[] {
  const searched = searchTokens(text, synonyms);
  const hits = Object.entries(shelf).map(([id, content]) => {
    const { head, body } = articleTokens(content);
    const own = (tokens: string[]) => tokens.filter((token) => searched.includes(token));
    return { article: id, head: own(head), body: own(body) };
  });
  return rank(
    hits.filter(({ head, body }) => head.length + body.length > 0),
    searched,
  );
}

describe('searching articles', () => {
  it.each([
    ['社保卡', 'card'],
    ['我的社会保障卡搞丢了想问一下怎么补', 'card'],
    ['sbk', 'card'],
    ['SBKDL', 'card'],
    ['家里没水', 'water'],
    ['屋里断水了', 'water'],
    ['gjj', 'fund'],
    ['公积金', 'fund'],
    ['换驾照', 'licence'],
    ['jsz', 'licence'],
    ['12333', 'card'],
  ])('finds by %s', (text, first) => {
    expect(find(text)[0]).toBe(first);
  });

  it('finds nothing for words nobody wrote about', () => {
    expect(find('火车票退票')).toEqual([]);
    expect(find('请问一下')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  it('finds every article by its own question', () => {
    for (const [id, { question }] of Object.entries(shelf)) expect(find(question)[0]).toBe(id);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => Array.isArray(searchTokens(text, synonyms))),
    );
  });

  it('keeps no long number of a search nothing answered', () => {
    expect(missKey('我的电话 13800001234，怎么退票？')).toBe('我的电话…怎么退票');
  });
});

import { describe, expect, it } from 'vitest';
import { writeLetter } from './letter.ts';

const template = {
  title: '关于编号{number}诉求的答复意见',
  blanks: [
    { code: 'asker', name: '称呼' },
    { code: 'number', name: '编号' },
    { code: 'result', name: '结果' },
  ],
  paragraphs: ['{asker}：', '{result}'],
};

describe('a letter', () => {
  it('is written by the template, an answer of several lines as several paragraphs, the name left to be opened', () => {
    expect(writeLetter(template, { number: '2600001236', result: '已修好。\n请查看。' })).toEqual({
      title: '关于编号2600001236诉求的答复意见',
      paragraphs: ['{asker}：', '已修好。', '请查看。'],
    });
  });

  it('is not offered with holes', () => {
    expect(writeLetter(template, { number: '2600001236', result: null })).toBeNull();
    expect(writeLetter(template, { number: '2600001236' })).toBeNull();
  });

  it('fills a blank once: what an answer says in braces stays as it was said', () => {
    expect(writeLetter(template, { number: '1', result: '{number}' })?.paragraphs).toEqual([
      '{asker}：',
      '{number}',
    ]);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { home } from './config.ts';
import { initialsFit } from './initials.ts';

describe('finding by pinyin initials', () => {
  it.each([
    ['bltj', '办理统计'],
    ['gzdl', '工作队列'],
    ['tj', '办理统计'],
    ['BLTJ', '办理统计'],
    ['b l t j', '办理统计'],
    ['zdjj', '重大紧急'],
    ['cfcj', '重复催缴'],
    ['sddj', '市调度局'],
    ['stdj', '市调度局'],
    ['12345rx', '市12345热线中心'],
    ['jzqyc', '荆州区 郢城镇'],
  ])('%s finds %s', (typed, text) => {
    expect(initialsFit(typed, text)).toBe(true);
  });

  it.each([
    ['b', '办理统计'],
    ['', '办理统计'],
    ['123', '市12345热线中心'],
    ['bltjx', '办理统计'],
    ['bt', '办理统计'],
    ['办理', '办理统计'],
  ])('“%s” does not find %s', (typed, text) => {
    expect(initialsFit(typed, text)).toBe(false);
  });

  it('does not reach across words in letters, which are found as they are written', () => {
    expect(initialsFit('ssqs', 'Shashi District 沙市区 沙市')).toBe(true);
    expect(initialsFit('tss', 'Shashi District 沙市区')).toBe(false);
  });

  it('reads every name of the city as the dictionary does, or also as the dictionary does', () => {
    const names = globSync('cities/jingzhou/*.{json,csv}', { cwd: home }).flatMap(
      (file) => readFileSync(`${home}/${file}`, 'utf8').match(/\p{Script=Han}{2,}/gu) ?? [],
    );
    expect(names.length).toBeGreaterThan(1000);
    const strange = [...new Set(names)].filter((name) => {
      const letters = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
      return !initialsFit(letters, name);
    });
    expect(strange).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import { zoneClock } from '../../../platform/calendar/zone.ts';
import { type GuessKnowledge, guessFromSamples, mapOf } from './guess.ts';
import { maskName, maskNumbers } from './mask.ts';
import { earliestMoment, epoch1900 } from './moments.ts';
import { suggestFor } from './suggest.ts';

const knowledge: GuessKnowledge = {
  times: {
    clock: zoneClock('Asia/Shanghai', dayNumber('2000-01-01'), dayNumber('2079-12-31')),
    now: '2026-11-23T08:00:00.000Z',
    earliest: earliestMoment('history'),
    epochDays: epoch1900,
  },
  knows: (field, name) => field === 'category' && name === '路灯照明',
  remembered: {},
};

describe('guessing with samples', () => {
  it('is sure where head and values agree, unsure where the values say otherwise', () => {
    const guesses = guessFromSamples(
      [
        { head: '诉求内容', values: ['小区北门路灯不亮已经三天了请检修'] },
        { head: '联系电话', values: ['13800001111', '无'] },
        { head: '登记时间', values: ['很久以前', '去年'] },
        { head: '分类', values: ['路灯照明', '路灯照明', '其他'] },
      ],
      knowledge,
    );
    expect(Object.fromEntries(guesses.map(({ field, confidence }) => [field, confidence]))).toEqual({
      words: 'sure',
      phone: 'likely',
      happenedAt: 'unsure',
      category: 'likely',
    });
  });

  it('tells telephones, times and words by their values where the heads say nothing', () => {
    const guesses = guessFromSamples(
      [
        { head: 'F1', values: ['小区北门路灯不亮已经三天了请检修', '门前道路积水严重请疏通下水道'] },
        { head: 'F2', values: ['13800001111', '13900002222'] },
        { head: 'F3', values: ['2019年1月5日', '2019/3/2 8:00'] },
      ],
      knowledge,
    );
    expect(guesses.map(({ field, head, confidence }) => [field, head, confidence])).toEqual([
      ['words', 'F1', 'unsure'],
      ['happenedAt', 'F3', 'unsure'],
      ['phone', 'F2', 'unsure'],
    ]);
  });

  it('asks no more for what was confirmed before for the same system', () => {
    const remembered = { f1: 'words', 催办次数: 'keep' };
    const guesses = guessFromSamples([{ head: 'F1', values: ['x'] }], { ...knowledge, remembered });
    expect(guesses).toEqual([{ field: 'words', head: 'F1', confidence: 'remembered' }]);
    expect(mapOf(guesses, ['F1', '催办次数'], remembered)).toMatchObject({
      columns: { words: 'F1' },
      keep: ['催办次数'],
    });
  });
});

describe('what an old name may mean today', () => {
  const units = [
    { code: 'natural-resources', names: ['荆州市自然资源和规划局', '市自然资源和规划局'] },
    { code: 'health', names: ['荆州市卫生健康委员会', '市卫健委'] },
    { code: 'market-regulation', names: ['荆州市市场监督管理局'] },
  ];

  it('is found inside the longer name it lives on in', () => {
    expect(suggestFor('市规划局', units)[0]?.code).toBe('natural-resources');
    expect(suggestFor('市卫生和计划生育委员会', units)[0]?.code).toBe('health');
  });

  it('is not guessed where nothing is alike', () => {
    expect(suggestFor('市气象局', units)).toEqual([]);
    expect(suggestFor('', units)).toEqual([]);
  });
});

describe('masking for the preview', () => {
  it('hides names and telephones and leaves the numbers of tickets', () => {
    expect(maskName('张小明')).toBe('张**');
    expect(maskNumbers('电话13800001111，工单GD20190000001')).toBe('电话138****11，工单GD20190000001');
  });
});

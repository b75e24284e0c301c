import { describe, expect, it } from 'vitest';
import { adviseReply } from './advice.ts';
import { boilerplateFeatures } from './boilerplate.ts';
import { type CopyIndex, copiedFrom, rememberAnswer } from './copied.ts';
import { coreOf } from './features.ts';
import { fitTelling, fitWeights, oddsOf } from './linear.ts';
import { packRuns, unpackRuns } from './packed.ts';
import { questionsOf } from './questions.ts';

const courtesies = ['您好', '感谢您对我们工作的关注、理解和支持', '祝您生活愉快'];
const asked = {
  title: '银杏路公交站没有遮雨棚',
  words: '银杏路公交站没有遮雨棚，下雨天老人没地方躲。请问什么时候能装遮雨棚？另外希望增加座椅。',
};
const full =
  '您好！经现场核查，银杏路公交站因道路红线内埋有燃气管道，暂不具备安装遮雨棚的条件。根据《城市道路公共交通站、场、厂工程设计规范》，我局已与燃气公司协调，计划6月30日前迁改管道，7月15日前安装遮雨棚并增加座椅4个。感谢您对我们工作的关注、理解和支持！';
const hollow = '您好！您反映的问题已收悉，已转相关部门办理。祝您生活愉快！';
const advise = (reply: string, earlier?: CopyIndex) =>
  adviseReply({ ...asked, reply }, { courtesies, ...(earlier ? { earlier } : {}) });

describe('advice on a reply', () => {
  it('tells an answer with reasons from one that only forwards', () => {
    expect(advise(hollow).boilerplate).toBeGreaterThan(0.8);
    expect(advise(full).boilerplate).toBeLessThan(0.2);
    expect(advise(full).reasons).toBeGreaterThan(advise(hollow).reasons);
    expect(advise(full).relevance).toBeGreaterThan(advise(hollow).relevance);
  });

  it('never scores courtesies: with or without them the advice is the same', () => {
    const bare = full.replace('您好！', '').replace('感谢您对我们工作的关注、理解和支持！', '');
    expect(advise(full).boilerplate).toBeCloseTo(advise(bare).boilerplate, 2);
    expect(coreOf(hollow, courtesies)).not.toMatch(/您好|祝您/);
  });

  it('says which question the answer does not take up', () => {
    const partial = '银杏路公交站遮雨棚计划7月15日前安装。';
    expect(questionsOf(asked.title, asked.words, partial).map(({ isMet }) => isMet)).toEqual([true, false]);
    expect(advise(full).questions.every(({ isMet }) => isMet)).toBe(true);
  });

  it('points at the passages taken from another answer, but not at its own earlier version', () => {
    const earlier: CopyIndex = new Map();
    rememberAnswer(earlier, 'case-1', coreOf(full, courtesies));
    const found = advise(full, earlier).copied;
    expect(found).toMatchObject({ from: 'case-1', share: 1 });
    expect(found.passages.join('')).toContain('埋有燃气管道');
    expect(copiedFrom(full, earlier, 'case-1').share).toBe(0);
  });

  it('takes sentences that stand in many answers for formulas, not for copies', () => {
    const earlier: CopyIndex = new Map();
    const sentence = '我局将持续加强巡查力度确保道路安全畅通';
    for (const id of ['1', '2', '3', '4', '5']) rememberAnswer(earlier, id, sentence);
    expect(copiedFrom(sentence, earlier).share).toBe(0);
  });

  it('reads anything: nothing, one character, marks, very long', () => {
    for (const reply of ['', '好', '？！', '好'.repeat(20_000), '\u0000', 'OK thanks']) {
      const { boilerplate, copied } = advise(reply);
      expect(boilerplate).toBeGreaterThanOrEqual(0);
      expect(boilerplate).toBeLessThanOrEqual(1);
      expect(copied.share).toBe(0);
    }
  });
});

describe('weights', () => {
  it('are the same for the same examples and tell what was taught', () => {
    const examples = [0, 1, 2, 3, 4, 5].map((value) => ({
      features: new Map([['length', value]]),
      isYes: value > 2,
    }));
    const weights = fitWeights(examples, 0.01);
    expect(fitWeights(examples, 0.01)).toEqual(weights);
    expect(oddsOf(new Map([['length', 5]]), weights)).toBeGreaterThan(0);
    expect(oddsOf(new Map([['length', 0]]), weights)).toBeLessThan(0);
  });

  it('of runs tell by what stands on one side more than by what stands on both', () => {
    const read = (core: string) => boilerplateFeatures(new Map(), core);
    const examples = ['已转交通局办理', '已转教育局办理', '路灯七月修好', '水管七月修好'].map((core, at) => ({
      features: read(core),
      isYes: at < 2,
    }));
    const weights = fitTelling(examples, 0.001);
    expect(fitTelling(examples, 0.001)).toEqual(weights);
    expect(oddsOf(read('已转水利局办理'), weights)).toBeGreaterThan(0);
    expect(oddsOf(read('井盖七月修好'), weights)).toBeLessThan(0);
    expect(read('').size).toBe(0);
  });

  it('of runs are packed to a letter each and come back within half a step', () => {
    const weights = { 'run-0': 0.3, 'run-1': -0.31, 'run-3': 0.004 };
    const packed = packRuns(weights, 'run', 4);
    expect(packed.letters).toHaveLength(4);
    for (const [name, weight] of Object.entries({ ...weights, 'run-2': 0 })) {
      expect(Math.abs((unpackRuns(packed, 'run')[name] ?? 9) - weight)).toBeLessThanOrEqual(packed.step / 2);
    }
  });
});

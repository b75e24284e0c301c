import { describe, expect, it } from 'vitest';
import { gateSentences } from '../rules/gate/sentences.ts';
import { sentenceGate } from './models.ts';

const warningsIn = (text: string) => sentenceGate()(text);

describe('sentences a person should look at', () => {
  it('miss none in a hundred of the published ones, which the shipped model has learned', () => {
    const matters = gateSentences.filter(({ label }) => label !== 'ordinary');
    const missed = matters.filter(({ text, label }) => !warningsIn(text).some(({ kind }) => kind === label));
    expect(missed.length).toBeLessThanOrEqual(matters.length / 100);
  });

  it.each([
    ['他收了施工队的红包才给验收。', 'discipline'],
    ['楼下煤气泄漏，有人晕倒了，快来人。', 'danger'],
  ] as const)('%s says it outright', (text, kind) => {
    expect(warningsIn(text)).toContainEqual({ kind, words: [expect.any(String)], clear: true });
  });

  it.each([
    '学校门口的路灯坏了，请派人来修。',
    '社保卡丢了怎么补办？',
    '公交车要等四十分钟，能不能加一班。',
    '物业收了我两千块押金不退，态度也不好。',
    '小区消防通道堆满杂物，有火灾隐患，请整治。',
    '请问村里的低保名单什么时候公示？',
  ])('%s alarms nobody', (text) => {
    expect(warningsIn(text)).toEqual([]);
  });

  it.each(['', '灯', '😀', '\u0000', 'street lamp broken', '好'.repeat(100_000)])(
    'finds nothing in what says nothing',
    (text) => {
      expect(warningsIn(text)).toEqual([]);
    },
  );
});

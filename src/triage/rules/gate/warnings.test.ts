import { describe, expect, it } from 'vitest';
import { gateSentences } from './sentences.ts';
import { gateClassifier, sentenceWarnings, warningsIn } from './warnings.ts';

describe('sentences a person should look at', () => {
  it('miss none of the published ones', () => {
    const classifier = gateClassifier(gateSentences);
    const missed = gateSentences.filter(
      ({ text, label }) => label !== 'ordinary' && !sentenceWarnings(classifier, text).includes(label),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    ['他收了施工队的红包才给验收。', 'discipline'],
    ['楼下煤气泄漏，有人晕倒了，快来人。', 'danger'],
  ] as const)('%s says it outright', (text, kind) => {
    expect(warningsIn(text)).toContainEqual({ kind, words: [expect.any(String)], clear: true });
  });

  it.each(['学校门口的路灯坏了，请派人来修。', '社保卡丢了怎么补办？', '公交车要等四十分钟，能不能加一班。'])(
    '%s alarms nobody',
    (text) => {
      expect(warningsIn(text).filter(({ clear }) => clear)).toEqual([]);
    },
  );

  it.each(['', '灯', '😀', '\u0000', 'street lamp broken'])('%j warns of nothing', (text) => {
    expect(warningsIn(text)).toEqual([]);
  });
});

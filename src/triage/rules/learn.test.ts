import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, openClassifier, rank, scoresOf } from './classify.ts';
import { type Learned, learn, usualLearning } from './learn.ts';
import { madeUpExamples } from './made-up.ts';
import { readModel, writeModel } from './model.ts';

const examples = madeUpExamples(240);
const learned = learn(examples, { ...usualLearning, origin: '测试语料' });
const model = modelOf(learned);
const classifier = openClassifier(model);

function modelOf(outcome: Learned) {
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.model;
}

describe('learning', () => {
  it('is right about texts it has not seen, and says how it was measured', () => {
    expect(learned).toMatchObject({ ok: true, leftOut: [] });
    expect(model.about.accuracy).toBeGreaterThan(0.95);
    expect(model.about).toMatchObject({ documents: 240, origin: '测试语料' });
    const unseen = madeUpExamples(60, 99);
    const right = unseen.filter(({ title, words, label }) => {
      const first = rank(classifier, { title, words })?.[0];
      return first !== undefined && model.labels[first.label] === label;
    });
    expect(right.length).toBeGreaterThan(57);
  });

  it('gives the same model when done twice', () => {
    expect(writeModel(modelOf(learn(examples, { ...usualLearning, origin: '测试语料' })))).toEqual(
      writeModel(model),
    );
  });

  it('leaves out and names a label with one example', () => {
    const odd = { label: 'comet', title: '', words: '天上有一颗彗星' };
    const outcome = learn([...examples, odd], usualLearning);
    expect(outcome).toMatchObject({ ok: true, leftOut: [{ label: 'comet', count: 1 }] });
    expect(modelOf(outcome).labels).toEqual(['bus', 'school', 'water']);
  });

  it('refuses to learn from nothing, from one label, or from empty texts', () => {
    expect(learn([])).toMatchObject({ ok: false, refusal: 'no-examples' });
    expect(learn(examples.filter(({ label }) => label === 'bus'))).toMatchObject({
      ok: false,
      refusal: 'one-label',
    });
    expect(learn(examples.map((one) => ({ ...one, title: '', words: ' ' })))).toMatchObject({
      ok: false,
      refusal: 'no-examples',
    });
  });
});

describe('asking', () => {
  it('names up to three labels with the words that decided', () => {
    const answer = ask(classifier, { title: '', words: '红门路自来水停水三天了，水压太低。' });
    expect(answer).toMatchObject({ told: true, sure: true });
    if (!answer.told) return;
    expect(answer.candidates.map(({ label }) => label)[0]).toBe('water');
    expect(answer.candidates[0]?.because.join()).toMatch(/水/);
    const sum = answer.candidates.reduce((total, { confidence }) => total + confidence, 0);
    expect(sum).toBeLessThanOrEqual(1.000001);
  });

  it('names words, not runs of characters across them', () => {
    const answer = ask(classifier, { title: '', words: '红门路自来水停水三天了，水压太低和水管爆裂。' });
    if (!answer.told) throw new Error(answer.reason);
    const shown = answer.candidates.flatMap(({ because }) => because);
    expect(shown.length).toBeGreaterThan(0);
    for (const word of shown) expect(['来水', '路自', '水停', '低和', '和水', '水三']).not.toContain(word);
  });

  it.each([
    ['', 'nothing-to-read'],
    [' \n\u0000', 'nothing-known'],
    ['水', 'nothing-known'],
    ['12345678 12345678', 'nothing-known'],
    ['😀😀😀😀😀😀😀😀', 'nothing-known'],
    ['The quick brown fox jumps over the lazy dog', 'nothing-known'],
    ['\u0001\u0002\u0003', 'nothing-known'],
  ])('says honestly that it cannot tell what %j is about', (words, reason) => {
    expect(ask(classifier, { title: '', words })).toEqual({ told: false, reason });
  });

  it('reads the beginning of a text of 100,000 characters', () => {
    const answer = ask(classifier, { title: '', words: '公交车经常不到站，出租车拒载绕路。'.repeat(6_000) });
    expect(answer).toMatchObject({ told: true, candidates: [{ label: 'bus' }, {}, {}] });
  });

  it('never fails and never says more than it may, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, words) => {
        const answer = ask(classifier, { title, words: words + '公交'.repeat(3) });
        if (!answer.told) return;
        for (const { confidence } of answer.candidates) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThan(1);
        }
      }),
    );
  });

  it('keeps nothing of one message when asked about the next', () => {
    const message = { title: '学校', words: '孩子入学报名材料要什么' };
    const before = scoresOf(classifier, message);
    scoresOf(classifier, { title: '公交', words: '公交车经常不到站'.repeat(50) });
    expect(scoresOf(classifier, message)).toEqual(before);
  });
});

describe('a model file', () => {
  const bytes = writeModel(model);

  it('gives back the model it was made from', () => {
    const read = readModel(Buffer.from(bytes).subarray());
    expect(read).toMatchObject({ ok: true, model: { labels: model.labels, about: model.about } });
    if (!read.ok) return;
    const message = { title: '', words: '水管爆了水漫到路上' };
    expect(scoresOf(openClassifier(read.model), message)).toEqual(scoresOf(classifier, message));
  });

  it('is of the format of before where no duel is kept by itself, and reads like it', () => {
    const plain = modelOf(learn(examples, { ...usualLearning, duels: 0 }));
    const written = writeModel(plain);
    expect(new TextDecoder().decode(written.subarray(0, 21))).toBe('diandan-classifier/2\n');
    expect(new TextDecoder().decode(bytes.subarray(0, 21))).toBe('diandan-classifier/3\n');
    const read = readModel(written);
    if (!read.ok) throw new Error(read.fault);
    expect(read.model.duels).toBeUndefined();
    const message = { title: '', words: '水管爆了水漫到路上' };
    expect(scoresOf(openClassifier(read.model), message)).toEqual(scoresOf(openClassifier(plain), message));
  });

  it('is refused when it says duels it does not hold, or holds duels it does not say', () => {
    const renamed = bytes.slice();
    renamed[19] = '2'.charCodeAt(0);
    expect(readModel(renamed)).toEqual({ ok: false, fault: 'altered' });
  });

  it('holds no word of the texts it was made from', () => {
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toMatch(/自来水|公交|学校/);
  });

  it('is refused when cut short anywhere', () => {
    for (const length of [0, 5, 30, 200, bytes.length >> 1, bytes.length - 1])
      expect(readModel(bytes.slice(0, length))).toEqual({ ok: false, fault: 'cut-short' });
  });

  it('is refused when it is another file or was altered', () => {
    expect(readModel(new TextEncoder().encode('PK\u0003\u0004 something else'))).toEqual({
      ok: false,
      fault: 'not-a-model',
    });
    for (const at of [60, bytes.length >> 1, bytes.length - 2]) {
      const altered = bytes.slice();
      altered[at] = (altered[at] ?? 0) ^ 0x55;
      expect(readModel(altered).ok).toBe(false);
    }
    expect(readModel(new Uint8Array([...bytes, 0]))).toEqual({ ok: false, fault: 'altered' });
  });
});

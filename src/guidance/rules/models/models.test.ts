import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf, type Side } from './effect.ts';
import { foldModel, type Model, modelFault, modelStates, modelSteps } from './model.ts';

const share = { figure: 'satisfied', wants: 'more' } as const;
const count = { figure: 'requests', wants: 'less' } as const;
const side = (hits: number, all: number): Side => ({ hits, all });

describe('a claimed effect', () => {
  it('is worked as in the papers: Newcombe’s 56/70 against 48/80', () => {
    // Newcombe 1998, table II (a): 56/70 − 48/80 = 0.2, method 10: 0.0524 to 0.3339
    const effect = effectOf(share, side(48, 80), side(56, 70), 10);
    expect(effect).toMatchObject({ change: 0.2, low: 0.0524, high: 0.3339, verdict: 'apart' });
  });

  it('says that few cases say nothing, and that chance is chance', () => {
    expect(effectOf(share, side(1, 3), side(4, 4), 10)).toMatchObject({ verdict: 'few', change: null });
    expect(effectOf(share, side(30, 60), side(33, 60), 10).verdict).toBe('not-apart');
    expect(effectOf(count, side(20, 30), side(17, 30), 10).verdict).toBe('not-apart');
    expect(effectOf(count, side(60, 30), side(20, 30), 10).verdict).toBe('apart');
    expect(effectOf(count, side(20, 30), side(60, 30), 10).verdict).toBe('contrary');
    expect(effectOf(count, side(0, 30), side(60, 30), 10).verdict).toBe('few');
  });

  it('never says apart where the interval holds nothing changed, and counts days, not requests alone', () => {
    const some = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 6 }), (hits, days, times) => {
        const same = effectOf(count, side(hits * 10, days), side(hits * 10 * times, days * times), 1);
        expect(same.verdict).toBe('not-apart');
        expect(same.change).toBeCloseTo(0, 3);
      }),
    );
    fc.assert(
      fc.property(some, some, some, some, (a, b, c, d) => {
        const [before, after] = [side(Math.min(a, b), Math.max(a, b)), side(Math.min(c, d), Math.max(c, d))];
        const { change, low, high, verdict } = effectOf(share, before, after, 1);
        expect((low ?? 0) <= (change ?? 0) && (change ?? 0) <= (high ?? 0)).toBe(true);
        if ((low ?? 0) <= 0 && (high ?? 0) >= 0) expect(verdict).toBe('not-apart');
      }),
    );
  });
});

const actor = (person: string) => ({ kind: 'post', person });
const body = { source: 'request', subject: 'r', unit: 'town', claim: {}, consent: 'asked', on: '2026-06-01' };
const listed = { n: 1, type: 'model-listed', actor: actor('one'), body };

describe('a model case', () => {
  it('is measured, confirmed by a second person, released with consent, and taken down', () => {
    const measured = { unit: { verdict: 'apart' }, rest: { verdict: 'few' }, on: '2026-06-02' };
    const entries = [
      listed,
      { n: 2, type: 'model-measured', actor: actor('two'), body: measured },
      { n: 3, type: 'model-consented', actor: actor('one'), body: { consent: 'given' } },
      { n: 4, type: 'model-confirmed', actor: actor('three'), body: {} },
      { n: 5, type: 'model-released', actor: actor('four'), body: {} },
      { n: 6, type: 'model-taken-down', actor: actor('four'), body: {} },
    ];
    expect(foldModel(entries)).toMatchObject({ state: 'down', consent: 'given', releasedAt: 5, endedAt: 6 });
    expect(() => foldModel(entries.slice(1))).toThrow(TypeError);
  });

  it('nobody confirms their own word or unit, nor what the data contradict; nothing is released unasked', () => {
    const at = (more: object): Model => ({ ...foldModel([listed]), ...more }) as Model;
    const somebody = { person: 'three', isOwn: false };
    const measured = (verdict: string) =>
      at({ state: 'measured', measuredBy: 'two', measured: { unit: { verdict } } });
    for (const person of ['one', 'two'])
      expect(modelFault(measured('apart'), 'confirm', { person, isOwn: false })).toBe('own-word');
    expect(modelFault(measured('apart'), 'confirm', { person: 'three', isOwn: true })).toBe('own-unit');
    expect(modelFault(measured('contrary'), 'confirm', somebody)).toBe('contrary');
    expect(modelFault(measured('not-apart'), 'confirm', somebody)).toBeUndefined();
    expect(modelFault(at({ state: 'confirmed' }), 'release', somebody)).toBe('no-consent');
    for (const state of modelStates)
      for (const step of Object.keys(modelSteps) as (keyof typeof modelSteps)[])
        if (!(modelSteps[step] as readonly string[]).includes(state))
          expect(modelFault(at({ state, consent: 'given' }), step, somebody)).toBe('step');
  });
});

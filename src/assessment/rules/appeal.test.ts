import { describe, expect, it } from 'vitest';
import { foldAppeal } from './appeal.ts';

const at = '2026-11-27T00:00:00.000Z';
const appealed = {
  n: 1,
  type: 'line-appealed',
  recordedAt: at,
  body: { sheet: 'a', unit: 'alpha', measure: 'close' },
};
const decided = (upheld: boolean) => ({ n: 2, type: 'appeal-decided', recordedAt: at, body: { upheld } });

describe('an appeal', () => {
  it('waits until it is decided, once', () => {
    expect(foldAppeal([])).toBeUndefined();
    expect(foldAppeal([appealed])).toMatchObject({ n: 1, state: 'open', unit: 'alpha', decidedAt: null });
    expect(foldAppeal([appealed, decided(true)])).toMatchObject({ n: 2, state: 'upheld', decidedAt: at });
    expect(foldAppeal([appealed, decided(false)])).toMatchObject({ state: 'refused' });
    expect(() => foldAppeal([appealed, decided(true), { ...decided(false), n: 3 }])).toThrow(TypeError);
    expect(() => foldAppeal([decided(true)])).toThrow(TypeError);
  });

  it('goes on without its words', () => {
    expect(foldAppeal([appealed, { n: 2, type: 'erased', recordedAt: at, body: {} }])).toMatchObject({
      n: 2,
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agesOf, foldProblem } from './problem.ts';

const at = '2026-06-01T08:00:00.000Z';
const listed = {
  n: 1,
  type: 'problem-listed',
  recordedAt: at,
  body: { source: 'hot-issue', from: null, unit: 'ecology', due: '2026-07-01' },
};
const then = (n: number, type: string, body = {}) => ({ n, type, recordedAt: at, body });

describe('a listed problem', () => {
  it('keeps source, owner, measures, day and result, and says where its words are', () => {
    const problem = foldProblem([
      listed,
      then(2, 'problem-reported'),
      then(3, 'problem-changed', { unit: 'housing', due: '2026-08-01' }),
      then(4, 'problem-struck'),
    ]);
    expect(problem).toMatchObject({
      n: 4,
      unit: 'housing',
      due: '2026-08-01',
      state: 'struck',
      wordsAt: 1,
      measureAt: 3,
      progressAt: 2,
      resultAt: 4,
      changes: 1,
      endedAt: at,
    });
  });

  it('comes back to the list when it was not solved', () => {
    const problem = foldProblem([listed, then(2, 'problem-struck'), then(3, 'problem-reopened')]);
    expect(problem).toMatchObject({ state: 'open', endedAt: null });
  });

  it('is open or has a result, whatever happened to it', () => {
    const type = fc.constantFrom(
      'problem-reported',
      'problem-struck',
      'problem-removed',
      'problem-reopened',
      'erased',
    );
    fc.assert(
      fc.property(fc.array(type, { maxLength: 12 }), (types) => {
        const problem = foldProblem([listed, ...types.map((one, index) => then(index + 2, one))]);
        expect(problem?.state === 'open' || problem?.resultAt !== null).toBe(true);
        expect((problem?.state === 'open') === (problem?.endedAt === null)).toBe(true);
        expect(problem?.n).toBe(types.length + 1);
      }),
    );
  });

  it('is nothing before it is listed and refuses what it does not know', () => {
    expect(foldProblem([])).toBeUndefined();
    expect(() => foldProblem([then(1, 'problem-struck')])).toThrow(TypeError);
    expect(() => foldProblem([listed, then(2, 'signed')])).toThrow(TypeError);
  });
});

describe('ages', () => {
  it('are counted each once', () => {
    expect(agesOf([0, 7, 8, 30, 91, 400])).toEqual([2, 2, 0, 1, 1]);
    fc.assert(
      fc.property(fc.array(fc.nat(1_000)), (days) => {
        expect(agesOf(days).reduce((sum, one) => sum + one, 0)).toBe(days.length);
      }),
    );
  });
});

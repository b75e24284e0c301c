import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemSince } from './problem-compare.ts';

const dayOf = (at: string) => at.slice(0, 10);
const on = (day: number) => `2026-06-${String(day).padStart(2, '0')}T08:00:00.000Z`;
const listed = {
  n: 1,
  type: 'problem-listed',
  recordedAt: on(1),
  body: { source: 'other', from: null, unit: 'ecology', due: '2026-07-01' },
};
const then = (n: number, day: number, type: string, body = {}) => ({ n, type, recordedAt: on(day), body });
const moved = then(2, 5, 'problem-changed', { unit: 'housing', due: '2026-08-01' });

describe('two states of the problem list', () => {
  it('differ by what happened since the day began, and by nothing that happened before it', () => {
    const entries = [listed, moved, then(3, 9, 'problem-struck')];
    expect(problemSince(entries, '2026-06-01', dayOf)).toMatchObject({
      moves: ['listed', 'struck'],
      before: null,
    });
    const since = problemSince(entries, '2026-06-05', dayOf);
    expect(since?.moves).toEqual(['struck', 'owner', 'due', 'measure']);
    expect(since?.before).toMatchObject({ unit: 'ecology', due: '2026-07-01', state: 'open' });
    expect(problemSince(entries, '2026-06-06', dayOf)?.moves).toEqual(['struck']);
    expect(problemSince(entries, '2026-06-10', dayOf)).toBeUndefined();
    expect(problemSince([], '2026-06-01', dayOf)).toBeUndefined();
  });

  it('tell of a problem struck off and listed again in between only what stands at the end', () => {
    const entries = [listed, then(2, 5, 'problem-struck'), then(3, 6, 'problem-reopened')];
    expect(problemSince(entries, '2026-06-05', dayOf)).toBeUndefined();
    expect(problemSince(entries, '2026-06-06', dayOf)?.moves).toEqual(['reopened']);
  });

  it('are the same when nothing was recorded since, whatever there is', () => {
    const type = fc.constantFrom('problem-reported', 'problem-struck', 'problem-removed', 'problem-reopened');
    fc.assert(
      fc.property(fc.array(type, { maxLength: 10 }), (types) => {
        const entries = [listed, ...types.map((one, at) => then(at + 2, 2 + at, one))];
        expect(problemSince(entries, '2026-06-20', dayOf)).toBeUndefined();
        expect(problemSince(entries, '2026-06-01', dayOf)?.moves[0]).toBe('listed');
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSignal, precisionOf, type Signal, type SignalState, whyNotDecide } from './review.ts';

const at = '2026-11-27T00:00:00.000Z';
const raised = { n: 1, type: 'signal-raised', recordedAt: at, body: { signal: 'redone', unit: 'alpha' } };
const then = (n: number, type: string, body = {}) => ({ n, type, recordedAt: at, body });

describe('a signal', () => {
  it('is raised, asked about, explained and decided, and keeps where its words are', () => {
    const signal = foldSignal([
      raised,
      then(2, 'signal-asked', { due: '2026-12-04' }),
      then(3, 'signal-explained'),
      then(4, 'signal-decided', { verdict: 'unfounded' }),
    ]);
    expect(signal).toMatchObject({
      ...{ n: 4, state: 'decided', verdict: 'unfounded', due: '2026-12-04', decidedAt: at },
      ...{ askedAt: 2, explainedAt: 3, reasonAt: 4 },
    });
  });

  it('is nothing before it is raised and takes nothing after it is decided', () => {
    expect(foldSignal([])).toBeUndefined();
    expect(() => foldSignal([then(1, 'signal-asked')])).toThrow(TypeError);
    const decided = [raised, then(2, 'signal-decided', { verdict: 'open' })];
    expect(() => foldSignal([...decided, then(3, 'signal-asked')])).toThrow(TypeError);
    expect(foldSignal([...decided, then(3, 'erased')])).toMatchObject({ n: 3, state: 'decided' });
  });

  it('never finds anybody at fault unheard', () => {
    const states = fc.constantFrom<SignalState>('raised', 'asked', 'explained', 'decided');
    const day = fc.constantFrom('2026-12-01', '2026-12-05');
    fc.assert(
      fc.property(states, fc.option(day), day, (state, due, today) => {
        const signal: Pick<Signal, 'state' | 'due'> = { state, due };
        const isHeard = state === 'explained' || (state === 'asked' && due !== null && today > due);
        expect(whyNotDecide(signal, 'confirmed', today) === undefined).toBe(isHeard);
        expect(whyNotDecide(signal, 'unfounded', today) === undefined).toBe(state !== 'decided');
      }),
    );
  });

  it('is as precise as people found it to be', () => {
    expect(precisionOf({})).toBeNull();
    expect(precisionOf({ open: 5 })).toBeNull();
    expect(precisionOf({ confirmed: 3, unfounded: 1, open: 9 })?.share).toBe(0.75);
  });
});

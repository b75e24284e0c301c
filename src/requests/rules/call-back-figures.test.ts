import { describe, expect, it } from 'vitest';
import { callBackRates } from './call-back-figures.ts';

describe('the rates of calling back', () => {
  it('count who was heard and leave out who was not reached or declined', () => {
    const counts = {
      heard: 8,
      solved: 6,
      satisfied: 5,
      mostlySatisfied: 1,
      redoing: 2,
      afterRedo: 1,
      notReached: 1,
      declined: 1,
    };
    const { satisfaction, solution, valid } = callBackRates(counts);
    expect([satisfaction?.share, solution?.share, valid?.share]).toEqual([0.75, 0.75, 0.8]);
  });
});

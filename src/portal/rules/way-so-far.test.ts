import { describe, expect, it } from 'vitest';
import { stages } from '../../requests/rules/stage.ts';
import { stepNow, waySteps } from './way-so-far.ts';

describe('the five steps an asker sees', () => {
  it.each([
    ['registered', false, 'dispatching'],
    ['objected', false, 'dispatching'],
    ['handling', false, 'handling'],
    ['tracking', false, 'handling'],
    ['answered', false, 'answered'],
    ['answered', true, 'rating'],
    ['closed', false, undefined],
  ] as const)('of a request %s, rated next: %s, is %s', (stage, mayRate, step) => {
    expect(stepNow(stage, mayRate)).toBe(step);
  });

  it('places every stage that is still open', () => {
    const open = stages.filter((stage) => stage !== 'closed');
    expect(open.every((stage) => waySteps.some((step) => step === stepNow(stage, false)))).toBe(true);
  });
});

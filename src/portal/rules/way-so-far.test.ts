import { describe, expect, it } from 'vitest';
import { stages } from '../../requests/rules/stage.ts';
import { promiseNow, stepNow, waySteps } from './way-so-far.ts';

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

describe('the promised day', () => {
  const due = '2026-03-10T16:00:00.000Z';
  const before = '2026-03-10T15:59:59.999Z';
  const after = '2026-03-10T16:00:00.001Z';

  it.each([
    ['lies ahead', { stage: 'handling', due, answer: null }, before, 'ahead'],
    ['is not known yet', { stage: 'registered', due: null, answer: null }, after, 'ahead'],
    ['has passed without an answer', { stage: 'handling', due, answer: null }, after, 'late'],
    ['has passed before anybody took it on', { stage: 'registered', due, answer: null }, after, 'late'],
    [
      'has passed, but it is done again after an answer',
      { stage: 'handling', due, answer: '已修好' },
      after,
      undefined,
    ],
    ['has passed, but other dates follow it up', { stage: 'tracking', due, answer: null }, after, undefined],
    ['no longer matters once it is answered', { stage: 'answered', due, answer: '已修好' }, after, undefined],
    ['no longer matters once it is closed', { stage: 'closed', due, answer: null }, before, undefined],
  ] as const)('%s', (_, view, now, said) => {
    expect(promiseNow(view, now)).toBe(said);
  });
});

import { describe, expect, it } from 'vitest';
import { noticePaper, noticeProblem, visitorProblem } from './visitors.ts';

const named = (count: number) => Array.from({ length: count }, (_none, at) => `代表${at + 1}`);

describe('people who come together', () => {
  it('need no representatives up to the limit of the city', () => {
    expect(visitorProblem({ people: 1, representatives: [] }, 5)).toBeNull();
    expect(visitorProblem({ people: 5, representatives: [] }, 5)).toBeNull();
  });

  it('choose representatives beyond it, at most as many as the limit', () => {
    expect(visitorProblem({ people: 6, representatives: [] }, 5)).toBe('choose-representatives');
    expect(visitorProblem({ people: 30, representatives: named(5) }, 5)).toBeNull();
    expect(visitorProblem({ people: 30, representatives: named(6) }, 5)).toBe('too-many-representatives');
  });

  it('are not spoken for by more than came', () => {
    expect(visitorProblem({ people: 2, representatives: named(3) }, 5)).toBe('more-than-came');
  });

  it('by the limit of another city', () => {
    expect(visitorProblem({ people: 4, representatives: [] }, 3)).toBe('choose-representatives');
  });
});

describe('the written notice', () => {
  it('says that it is declined only once that was decided, and then nothing else', () => {
    expect(noticeProblem('declined', { outcome: null, lead: null })).toBe('not-declined');
    expect(noticeProblem('declined', { outcome: 'solved', lead: 'water' })).toBe('not-declined');
    expect(noticeProblem('declined', { outcome: 'declined', lead: null })).toBeNull();
    expect(noticeProblem('accepted', { outcome: 'declined', lead: null })).toBe('not-accepted');
    expect(noticeProblem('passed-on', { outcome: 'declined', lead: null })).toBe('not-passed-on');
  });

  it('says that it is passed on only where a unit has it, and not that what moved on is taken in', () => {
    expect(noticeProblem('passed-on', { outcome: null, lead: null })).toBe('not-passed-on');
    expect(noticeProblem('passed-on', { outcome: null, lead: 'water' })).toBeNull();
    expect(noticeProblem('passed-on', { outcome: 'moved', lead: 'petition' })).toBeNull();
    expect(noticeProblem('accepted', { outcome: 'moved', lead: 'petition' })).toBe('not-accepted');
    expect(noticeProblem('accepted', { outcome: null, lead: null })).toBeNull();
  });

  it('is the paper that says the same', () => {
    expect(noticePaper('accepted', { lead: null, isDirect: false })).toBe('visit-notice');
    expect(noticePaper('accepted', { lead: 'water', isDirect: false })).toBe('acceptance');
    expect(noticePaper('accepted', { lead: null, isDirect: true })).toBe('answer');
    expect(noticePaper('passed-on', { lead: 'water', isDirect: false })).toBe('transfer-notice');
    expect(noticePaper('declined', { lead: null, isDirect: false })).toBe('not-accepted');
  });
});

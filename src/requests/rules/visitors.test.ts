import { describe, expect, it } from 'vitest';
import { visitorProblem } from './visitors.ts';

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

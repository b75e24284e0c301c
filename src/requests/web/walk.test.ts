import { describe, expect, it } from 'vitest';
import { neighboursOf } from './walk.ts';

describe('going from one request of a list to the next', () => {
  const ids = ['a', 'b', 'c'];

  it('knows what comes before and after, and how far it is', () => {
    expect(neighboursOf(ids, 'b')).toEqual({ place: 2, of: 3, previous: 'a', next: 'c' });
  });

  it('has nothing before the first and after the last', () => {
    expect(neighboursOf(ids, 'a')).toMatchObject({ place: 1, previous: undefined, next: 'b' });
    expect(neighboursOf(ids, 'c')).toMatchObject({ place: 3, previous: 'b', next: undefined });
  });

  it('leads nowhere from a request that was not opened from the list', () => {
    expect(neighboursOf(ids, 'x')).toBeUndefined();
    expect(neighboursOf([], 'a')).toBeUndefined();
  });
});

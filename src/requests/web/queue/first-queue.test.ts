import { describe, expect, it } from 'vitest';
import { firstQueue } from './first-queue.ts';

describe('the queue a post sees first', () => {
  it('is the one where its own work waits', () => {
    expect(firstQueue(['dispatcher'])).toBe('to-dispatch');
    expect(firstQueue(['handler'])).toBe('to-sign');
    expect(firstQueue(['unit-head', 'unit-admin'])).toBe('to-sign');
    expect(firstQueue(['callback'])).toBe('to-tell');
  });

  it('is everything for posts that only look', () => {
    expect(firstQueue(['leader'])).toBe('all');
  });
});

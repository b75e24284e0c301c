import { describe, expect, it } from 'vitest';
import { askedPart } from './file.ts';

describe('askedPart', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=0-1', { from: 0, to: 1 }],
    ['bytes=40-400', { from: 40, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-1000', { from: 0, to: 99 }],
    ['bytes=100-', 'none'],
    ['bytes=9-3', 'none'],
    ['bytes=-0', 'none'],
    ['bytes=0-1,5-9', undefined],
    ['lines=0-1', undefined],
    ['bytes=-', undefined],
  ] as const)('reads %s', (range, part) => {
    expect(askedPart(range, 100)).toEqual(part);
  });
});

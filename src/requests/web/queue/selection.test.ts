import { describe, expect, it } from 'vitest';
import { stretchOf } from './selection.ts';

describe('ticking a stretch of rows with Shift', () => {
  const ids = ['a', 'b', 'c', 'd'];

  it('takes everything between the row ticked before and this one, in either direction', () => {
    expect(stretchOf(ids, 'a', 'c')).toEqual(['a', 'b', 'c']);
    expect(stretchOf(ids, 'd', 'b')).toEqual(['b', 'c', 'd']);
  });

  it('takes the row alone where none was ticked before, or that one has left the list', () => {
    expect(stretchOf(ids, undefined, 'c')).toEqual(['c']);
    expect(stretchOf(ids, 'gone', 'c')).toEqual(['c']);
  });
});

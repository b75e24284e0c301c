import { validate, version } from 'uuid';
import { expect, it } from 'vitest';
import { openIds } from './ids.ts';

it('gives ids in the order they are drawn, none twice', () => {
  const nextId = openIds();
  const ids = Array.from({ length: 20_000 }, nextId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
});

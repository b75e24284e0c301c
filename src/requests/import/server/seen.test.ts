import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSeen } from './seen.ts';

it('tells the same as a set of the texts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 }), { maxLength: 300 }), (texts) => {
      const seen = openSeen();
      const all = new Set<string>();
      for (const text of texts) {
        expect(seen.again(text)).toBe(all.has(text));
        all.add(text);
      }
    }),
  );
});

it('takes no number of a large file for another', () => {
  const seen = openSeen();
  const numbers = Array.from({ length: 200_000 }, (_, at) => `WG2026${String(at).padStart(8, '0')}`);
  expect(numbers.filter((number) => seen.again(number))).toEqual([]);
  expect(numbers.filter((number) => !seen.again(number))).toEqual([]);
});

it('remembers no more than it is told to', () => {
  const seen = openSeen(2);
  expect(['1', '2', '3', '3', '2', '1'].map((text) => seen.again(text))).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});

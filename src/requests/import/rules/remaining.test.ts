import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepSeen, type Seen, secondsLeft } from './remaining.ts';

const seenAll = (points: readonly Seen[]) => points.reduce<readonly Seen[]>(keepSeen, []);

it('says how long the rest takes at the speed seen lately', () => {
  const seen = seenAll([
    { at: 0, done: 0 },
    { at: 1_000, done: 1_000 },
    { at: 4_000, done: 4_000 },
  ]);
  expect(secondsLeft(seen, 10_000)).toBe(6);
});

it('says nothing while too little was seen or nothing moves', () => {
  expect(secondsLeft([], 10)).toBeUndefined();
  expect(secondsLeft(seenAll([{ at: 0, done: 1 }]), 10)).toBeUndefined();
  expect(
    secondsLeft(
      seenAll([
        { at: 0, done: 5 },
        { at: 9_000, done: 5 },
      ]),
      10,
    ),
  ).toBeUndefined();
});

it('forgets an old speed, and begins anew with the next step', () => {
  const slowed = seenAll([
    { at: 0, done: 0 },
    { at: 10_000, done: 10_000 },
    { at: 39_000, done: 10_100 },
    { at: 49_000, done: 10_200 },
  ]);
  expect(slowed.map(({ at }) => at)).toEqual([39_000, 49_000]);
  expect(secondsLeft(slowed, 10_300)).toBe(10);
  expect(keepSeen(slowed, { at: 50_000, done: 3 })).toEqual([{ at: 50_000, done: 3 }]);
});

it('is never negative and never more than a window of looks', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 50_000 }), (moves, total) => {
      const points: Seen[] = [];
      for (const [later, more] of moves) {
        const { at, done } = points.at(-1) ?? { at: 0, done: 0 };
        points.push({ at: at + later, done: done + more });
      }
      const seen = seenAll(points);
      const left = secondsLeft(seen, total);
      expect(left === undefined || left >= 0).toBe(true);
      const now = points.at(-1)?.at ?? 0;
      expect(seen.every(({ at }) => now - at <= 30_000)).toBe(true);
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Claim,
  claimSteps,
  concentrated,
  foldClaim,
  holderOf,
  isUnclaimedTooLong,
  mayStep,
} from './claim.ts';

const opened = { n: 1, type: 'claim-opened', body: { source: 'office', from: null, day: '2026-06-01' } };
const taken = { post: 'a-head', unit: 'a', by: 'self', day: '2026-06-02', due: '2026-06-30' };
const bodies = {
  take: { type: 'claim-taken', body: taken },
  return: { type: 'claim-returned', body: { day: '2026-06-03' } },
  close: { type: 'claim-closed', body: { outcome: 'done', day: '2026-06-04' } },
} as const;

function play(steps: readonly (keyof typeof bodies)[]): Claim[] {
  const entries: { n: number; type: string; body: object }[] = [opened];
  const all = [foldClaim([opened]) as Claim];
  for (const step of steps) {
    if (!mayStep(all.at(-1) as Claim, step)) continue;
    entries.push({ n: entries.length + 1, ...bodies[step] });
    all.push(foldClaim(entries as (typeof opened)[]) as Claim);
  }
  return all;
}

describe('a task of the claim board', () => {
  it('has one owner at each moment, or none since a day, whatever happens to it', () => {
    const step = fc.constantFrom<keyof typeof bodies>('take', 'return', 'close');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        for (const claim of play(steps)) {
          const held = claim.holds.filter(({ returnedOn }) => returnedOn === null);
          expect(held.length).toBeLessThanOrEqual(1);
          expect(claim.state === 'claimed').toBe(claim.endedOn === null && held.length === 1);
          expect(claim.state === 'open').toBe(claim.unclaimedSince !== null);
          expect(holderOf(claim)).toEqual(claim.state === 'open' ? undefined : held[0]);
          for (const { returnedOn, reasonAt } of claim.holds)
            expect(returnedOn === null).toBe(reasonAt === null);
          const ended = claim.state === 'done' || claim.state === 'dropped';
          expect(Object.keys(claimSteps).some((one) => mayStep(claim, one as 'take'))).toBe(!ended);
        }
      }),
    );
  });

  it('is unclaimed again from the day it was given back', () => {
    expect(play(['take', 'return']).at(-1)).toMatchObject({ state: 'open', unclaimedSince: '2026-06-03' });
    expect(() => foldClaim([{ n: 1, ...bodies.take }])).toThrow(TypeError);
    expect(() => foldClaim([opened, { n: 2, type: 'x', body: {} }])).toThrow(TypeError);
  });

  it('is told when nobody claimed it for more than the days of the city', () => {
    expect(isUnclaimedTooLong('2026-06-01', '2026-06-06', 5)).toBe(false);
    expect(isUnclaimedTooLong('2026-06-01', '2026-06-07', 5)).toBe(true);
    expect(isUnclaimedTooLong(null, '2026-06-07', 5)).toBe(false);
  });

  it('names posts that hold more than the city set, in the order of their codes and not of their counts', () => {
    const held = [
      { post: 'b', count: 4 },
      { post: 'c', count: 9 },
      { post: 'a', count: 2 },
    ];
    expect(concentrated(held, 3).map(({ post }) => post)).toEqual(['b', 'c']);
    expect(concentrated(held, 9)).toEqual([]);
  });
});

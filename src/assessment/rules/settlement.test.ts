import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowPart, isBalanced, mergedParts, sliceKinds, slicesBy, totalOf } from './settlement.ts';

const name = fc.constantFrom('a', 'b', 'c');
const part = fc
  .record({
    unit: name,
    class: name,
    source: name,
    opening: fc.nat(50),
    received: fc.nat(50),
    left: fc.nat(50),
  })
  .map(({ left, ...more }): FlowPart => {
    const open = Math.min(left, more.opening + more.received);
    return { ...more, open, closed: more.opening + more.received - open };
  });

describe('the settlement of a year', () => {
  it('balances in every slice and in the whole where each part does', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        for (const kind of sliceKinds) {
          const slices = slicesBy(kind, parts);
          expect(slices.every(isBalanced)).toBe(true);
          expect(totalOf(slices)).toEqual(totalOf(parts));
        }
        expect(isBalanced(totalOf(parts))).toBe(true);
      }),
    );
  });

  it('loses nothing when parts of one name are put together', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const merged = mergedParts(parts);
        expect(totalOf(merged)).toEqual(totalOf(parts));
        expect(merged.length).toBeLessThanOrEqual(27);
      }),
    );
  });

  it('says so where something is missing', () => {
    expect(isBalanced({ opening: 5, received: 10, closed: 8, open: 7 })).toBe(true);
    expect(isBalanced({ opening: 5, received: 10, closed: 8, open: 6 })).toBe(false);
  });
});
